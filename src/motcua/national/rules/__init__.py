"""Pure rules; no database."""
