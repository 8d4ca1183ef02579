"""The citizens' surface: phone first."""
