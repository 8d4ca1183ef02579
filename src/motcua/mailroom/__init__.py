"""The desk's own mailbox: mail comes in, is given to somebody, joined to a dossier, answered."""
