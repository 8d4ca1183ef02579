"""Pure: states of a letter, and how its words are filled in."""
