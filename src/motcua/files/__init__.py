"""What people hand in electronically: kept once by content, known by content, never by name."""
