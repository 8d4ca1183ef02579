"""Living a half-year again: people, officers and dossiers in simulated time, real commands."""
