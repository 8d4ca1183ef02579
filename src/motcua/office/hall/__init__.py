"""What the office knows of the hall: the calling bar, where a served ticket leads."""
