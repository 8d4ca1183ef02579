"""Facts in the words of each adapter: pure, no database, no network."""
