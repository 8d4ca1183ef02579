"""Tables of what is filled in from home."""

import secrets
from typing import Final

from django.db import models

from motcua.catalog.content.eforms import LEFT_OUT

DRAFT: Final = "draft"
SENT: Final = "sent"
DISCARDED: Final = "discarded"


def new_token() -> str:
    """A name for addresses that nobody guesses: 96 random bits."""
    return secrets.token_urlsafe(12)


class Application(models.Model):
    """One request as a citizen fills it in; once sent it is the dossier that lives on."""

    token = models.CharField(max_length=24, unique=True, default=new_token)
    account = models.ForeignKey("citizens.Account", models.PROTECT, related_name="applications")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    # The version whose form is being filled in; looked at again at the moment of sending.
    version = models.ForeignKey("catalog.ProcedureVersion", models.PROTECT, related_name="+")
    case_code = models.CharField(max_length=60)
    # By question code; shapes in catalog/content/eforms.py.
    answers = models.JSONField(default=dict)
    # Counts saves: a tab that saves over a newer state is told so and loses nothing.
    revision = models.PositiveIntegerField(default=0)
    # Section code → {"revision", "tab", "at"} of its last save: two tabs on two sections agree.
    saves = models.JSONField(default=dict)
    # Trail of a field → [source, value]: the source is told while the value stands as it came.
    prefilled = models.JSONField(default=dict)
    # Who sends it in: name, personal_number, birth_date, sex, address (rules/people.py).
    submitter = models.JSONField(default=dict)
    # The same of whom it is for, where no electronic form asks.
    owner = models.JSONField(default=dict)
    notify_phone = models.CharField(max_length=20, blank=True)
    # Codes of papers that data of the state stand for, so no file is needed.
    replaced = models.JSONField(default=list)
    relation = models.CharField(max_length=120, blank=True)  # to the owner; empty: for oneself
    authority = models.CharField(max_length=300, blank=True)  # the paper that allows it
    return_method = models.CharField(max_length=12, default="electronic")
    return_address = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default=DRAFT)  # draft | sent | discarded
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()  # a draft is forgotten then
    dossier = models.OneToOneField(
        "dossiers.Dossier", models.PROTECT, null=True, blank=True, related_name="application"
    )

    @property
    def left_out(self) -> list[str]:
        """Parts of a joint procedure that the citizen does not want, whatever the case."""
        return list(self.answers.get(LEFT_OUT, ()))

    class Meta:
        indexes = (
            models.Index(fields=("account", "-saved_at"), name="application_of_account"),
            models.Index(
                fields=("expires_at",),
                condition=models.Q(state=DRAFT),
                name="application_to_forget",
            ),
        )

    def __str__(self) -> str:
        return self.token


class Attachment(models.Model):
    """A file a citizen has stored, before the form it belongs to is sent.

    It belongs to an application, or to a dossier that waits for a supplement.
    """

    token = models.CharField(max_length=24, unique=True, default=new_token)
    account = models.ForeignKey("citizens.Account", models.PROTECT, related_name="attachments")
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.CASCADE, null=True, blank=True, related_name="+"
    )
    requirement_code = models.CharField(max_length=60)
    name = models.CharField(max_length=255)  # as the citizen called it
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)  # among those of its paper
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)  # handed in with a supplement

    class Meta:
        ordering = ("requirement_code", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(application=None) ^ models.Q(dossier=None),
                name="attachment_of_one",
            ),
        )

    def __str__(self) -> str:
        return self.name
