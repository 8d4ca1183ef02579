"""Reading letters: pure functions, no database."""
