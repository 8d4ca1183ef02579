"""Citizens' accounts: who signs in, how sure we are of it, what they may ask about their data."""
