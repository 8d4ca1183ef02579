"""What goes out on paper, to whom, and what came back."""

from typing import Final

from django.db import models

from motcua.dossiers.rules import Status

TO_HAND: Final = "to_hand"
HANDED: Final = "handed"
BACK: Final = "back"
LOST: Final = "lost"
CANCELLED: Final = "cancelled"

RESULT: Final = "result"
REFUSED: Final = "refused"
SUPPLEMENT: Final = "supplement"
GIVEN_BACK: Final = "given_back"  # the papers alone: withdrawn, or ended otherwise meanwhile


class Batch(models.Model):
    """One hand-over to one agency: the list both sides signed, kept as it was printed."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)  # who received
    number = models.CharField(max_length=40)
    means = models.CharField(max_length=10)  # staff | post
    received_by = models.CharField(max_length=120)
    handed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()
    data = models.JSONField()

    class Meta:
        ordering = ("-handed_at", "-id")
        indexes = (models.Index(fields=("agency", "-handed_at"), name="batch_newest"),)

    def __str__(self) -> str:
        return self.number


class Transfer(models.Model):
    """The papers of one dossier on their way to an agency and back.

    ``due_at``: handed over by then (NĐ 61/2018 Art 18). ``answer_by``: when that agency should have
    answered, as the slip says. A paper that was lost, or goes out a second time, is a row of its
    own that names the one ``before``.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="transfers")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    what = models.CharField(max_length=1000)
    task = models.CharField(max_length=500)  # what that agency is to do
    state = models.CharField(max_length=10, default=TO_HAND)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="transfers")
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, blank=True)  # as above
    number = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True)
    note = models.CharField(max_length=2000, blank=True)
    brought_by = models.CharField(max_length=120, blank=True)
    back_at = models.DateTimeField(null=True)
    back_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("dossier", "office"),
                condition=models.Q(state__in=(TO_HAND, HANDED)),
                name="one_transfer_under_way",
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "due_at"),
                name="transfer_to_hand",
                condition=models.Q(state=TO_HAND),
            ),
            models.Index(
                fields=("agency", "id"),
                name="transfer_out",
                condition=models.Q(state__in=(HANDED, LOST)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.office}: {self.state}"

    @property
    def stays(self) -> bool:
        """True while its citizen wants the dossier back: nothing more is handed over."""
        return self.dossier.state is Status.WITHDRAWING

    @property
    def is_over(self) -> bool:
        """True where the dossier has ended: only the papers can still come back."""
        return self.dossier.ended_at is not None
