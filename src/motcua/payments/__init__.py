"""Money asked and paid from afar: VietQR, providers, bank statements, the day-book."""
