"""Every reading of payments that others may do."""
