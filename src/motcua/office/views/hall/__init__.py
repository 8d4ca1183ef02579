"""The hall as officers see it: counters and tickets, the calling bar, calls for help, settings."""
