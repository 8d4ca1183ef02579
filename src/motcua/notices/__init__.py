"""What citizens are told when their dossier moves; every delivery is on record."""
