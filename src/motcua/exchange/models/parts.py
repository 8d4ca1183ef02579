"""Which dossier a thread is about, and who does the work."""

from django.db import models


class Link(models.Model):
    """A dossier whose part is settled on another system: theirs (we ask) or ours (we do it)."""

    peer = models.ForeignKey("exchange.Peer", models.PROTECT, related_name="links")
    thread = models.CharField(max_length=200)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="exchange_link")
    asks = models.BooleanField()  # True: the dossier is our part's, settled there
    # Of what we do: values the other side needs, as it asked for them, and what was entered here.
    wanted = models.JSONField(default=list)
    gives = models.JSONField(default=dict)
    on_paper_at = models.DateTimeField(null=True)  # from then on nothing goes by this thread
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("peer", "thread"), name="exchange_link_once"),
        )

    def __str__(self) -> str:
        return self.thread
