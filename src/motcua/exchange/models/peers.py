"""Whom an agency of ours exchanges with."""

from django.db import models


class Peer(models.Model):
    """An agency elsewhere, and how its system has answered lately."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")  # ours
    code = models.CharField(max_length=40)  # theirs: the electronic identifier, ``iss`` and ``aud``
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=500)  # paths of the protocol are added to it
    # Their row among our agencies: where dossiers from there were received.
    there = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    paused_at = models.DateTimeField(null=True)  # nothing is sent, nothing is taken

    last_contact_at = models.DateTimeField(null=True)  # either way
    failures = models.PositiveIntegerField(default=0)  # no answer, in a row
    failing_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True)  # it does not answer: leave it alone
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("agency", "code"), name="exchange_peer_once"),
        )

    def __str__(self) -> str:
        return self.name
