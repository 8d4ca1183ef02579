"""What the public pages say, in words."""
