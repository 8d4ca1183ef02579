"""Friendly letters: lists, one letter, those of a dossier."""
