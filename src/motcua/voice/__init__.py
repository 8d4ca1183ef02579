"""Saying numbers: a sentence, its clips, one sound."""
