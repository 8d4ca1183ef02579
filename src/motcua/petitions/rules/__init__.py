"""Pure: states, kinds, grounds, terms, what may be published, the figures of form II.05."""
