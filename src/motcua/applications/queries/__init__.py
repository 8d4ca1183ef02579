"""Every reading of applications that others may do."""
