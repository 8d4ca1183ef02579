"""Pure: addresses, states, problems, the clock of pieces, playlists, what leaves a full disk."""
