"""The desk's mailbox: lists, one conversation, files, settings."""
