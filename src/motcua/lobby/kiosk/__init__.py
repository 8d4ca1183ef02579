"""What the kiosk knows and does, apart from its pages."""
