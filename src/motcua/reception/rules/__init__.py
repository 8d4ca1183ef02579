"""Pure: states, kinds and grounds, weeks without the chair, terms."""
