"""The ground tests stand on."""
