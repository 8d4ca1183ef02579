"""Every reading of notices that others may do."""
