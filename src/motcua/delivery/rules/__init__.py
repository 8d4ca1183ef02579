"""Pure rules of bringing results."""
