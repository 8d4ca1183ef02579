"""Pages that anybody may read: finding a procedure, what it takes, how the ward works."""
