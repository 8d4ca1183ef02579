"""Signing in, and what an account holds."""
