"""A day of a hall, lived without people: SimPy for the time, the house's own rule for the calls."""
