"""Petitions: the list, what the desk types, one petition, codes for the counters, form II.05."""
