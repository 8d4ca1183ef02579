"""What is told to citizens: templates, channels, outbox, failures that somebody owns."""
