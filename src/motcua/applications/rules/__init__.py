"""What holds for every application; no database."""
