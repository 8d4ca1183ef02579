"""Letters that go along with a result, and the wish of a family to get none."""

from django.db import models
from django.db.models import Q

from motcua.letters.rules.states import State


class Letter(models.Model):
    """One letter of a kind to the people of one dossier.

    ``author``: whose words these are; None while they are the ward's own, filled in by the house.
    ``version`` grows with every change of the words: what is approved is what was seen.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="letters")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)  # the letter of the catalog it was drafted from
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=State.DRAFTED.value)
    to = models.CharField(max_length=300)
    words = models.TextField()
    version = models.PositiveSmallIntegerField(default=1)
    author = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)  # of its being sent back
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("dossier", "kind"), name="letter_once_a_kind"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(decided_by__isnull=False),
                name="letter_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(printed_at=None) | Q(state="approved"), name="letter_printed_approved"
            ),
        )
        indexes = (
            models.Index(fields=("agency", "state", "id"), name="letter_of_agency"),
            models.Index(
                fields=("author",), condition=Q(state="returned"), name="letter_sent_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.kind}"

    @property
    def paragraphs(self) -> list[str]:
        """The words as they are set, a paragraph an item."""
        return [part.strip() for part in self.words.split("\n\n") if part.strip()]


class NoLetters(models.Model):
    """The family of a dossier wishes no letter; taken back, the row goes (the journal stays)."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="no_letters")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id}"
