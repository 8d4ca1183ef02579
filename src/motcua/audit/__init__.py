"""Watching over the journal: who may look into it, what they find, the whole story of a dossier."""
