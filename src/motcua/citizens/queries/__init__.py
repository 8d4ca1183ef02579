"""Every reading of accounts that others may do."""
