"""Forms of the office: what a POST becomes before a command takes it."""
