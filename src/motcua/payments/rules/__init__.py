"""What is true of payments without any database."""
