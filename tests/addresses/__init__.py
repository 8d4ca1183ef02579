"""Every address there is, tried by everybody: a new one without an entry in the tables fails."""
