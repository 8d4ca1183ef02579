"""What the linter checks beyond the shape of one file; one concept a module."""
