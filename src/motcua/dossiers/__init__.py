"""The core: a dossier's life cycle, its tasks on a route, papers, money, result."""
