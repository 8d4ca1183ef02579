"""Invented citizens and their papers, for replays and the demo ward: nobody here exists."""
