"""What the signed-in owner of a dossier does from home."""
