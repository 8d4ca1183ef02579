"""Lighthouse and a slow telephone against a real ``motcua serve``."""
