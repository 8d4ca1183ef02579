"""One conversation with one correspondent, and what officers note about it."""

from typing import Final

from django.db import models
from django.db.models import Q

OPEN, DONE = "open", "done"
STATES: Final = (OPEN, DONE)


class Thread(models.Model):
    """Letters that belong together; ``waits_since`` and ``answer_by``: somebody owes an answer.

    ``failed``: a letter of ours did not arrive, and nobody has looked after it.
    """

    mailbox = models.ForeignKey("mailroom.Mailbox", models.PROTECT, related_name="threads")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    topic = models.CharField(max_length=300)  # the subject folded, without "Re:"
    correspondent = models.CharField(max_length=254)  # an address in lower case
    correspondent_name = models.CharField(max_length=200, blank=True)
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, null=True, related_name="mail_threads"
    )
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=4, default=OPEN)
    unread = models.BooleanField(default=True)
    failed = models.BooleanField(default=False)
    last_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)  # when somebody marked it done the last time
    waits_since = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="mail_thread_state"),
        )
        indexes = (
            models.Index(fields=("agency", "state", "-last_at", "-id"), name="mail_newest"),
            models.Index(
                fields=("agency", "answer_by"), condition=Q(answer_by__isnull=False),
                name="mail_owed",
            ),
            models.Index(fields=("agency", "-last_at"), condition=Q(unread=True), name="mail_new"),
            models.Index(
                fields=("agency", "-last_at"), condition=Q(failed=True), name="mail_failed"
            ),
            models.Index(fields=("mailbox", "correspondent", "-last_at"), name="mail_with"),
            models.Index(
                fields=("officer", "-last_at"), condition=Q(officer__isnull=False),
                name="mail_given",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def chain(self) -> str:
        """Its chain in the journal, and what is said of who read it."""
        return f"mail:{self.agency_id}:{self.pk}"


class Note(models.Model):
    """What one officer notes for the others; it never leaves the house."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="notes")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.thread_id} {self.at}"
