"""Pure rules of telling people: what is told, when, how often it is tried."""
