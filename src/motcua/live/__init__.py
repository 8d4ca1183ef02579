"""Live changes: browsers are told *that* something changed, never what; they ask again."""
