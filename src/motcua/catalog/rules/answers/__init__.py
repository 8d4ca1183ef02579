"""Answers as values: whatever shape they came in, read without ever failing."""
