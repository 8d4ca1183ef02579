"""Version 1 of the API: a room an end point."""
