"""Parts of joint dossiers between two systems: who asks, who does it, and what is said of it."""
