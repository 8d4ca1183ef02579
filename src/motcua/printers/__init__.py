"""Printing tickets: ESC/POS over the network or a device file, or the browser."""
