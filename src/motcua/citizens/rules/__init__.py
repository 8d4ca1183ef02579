"""Pure rules of accounts: no database."""
