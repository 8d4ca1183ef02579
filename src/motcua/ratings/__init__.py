"""What citizens thought of how they were served: once a ticket, unknown to the officer."""
