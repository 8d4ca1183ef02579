"""What somebody scanned at the kiosk so that the counter need not ask again."""

from django.db import models


class Card(models.Model):
    """The text of an identity card, sealed, for as long as its ticket lives and no longer.

    A trigger (migration) deletes the row in the statement that ends the ticket, whichever command
    that is. What is sealed can be read with the key of the installation alone: a copy of the
    database tells nothing.
    """

    ticket = models.OneToOneField(
        "tickets.Ticket", models.CASCADE, primary_key=True, related_name="card"
    )
    sealed = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"card of {self.ticket_id}"
