"""The dossier and what its clock went through."""

import secrets
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.functional import cached_property

from motcua.dossiers.rules import NAMES, PAUSED, Status

if TYPE_CHECKING:
    from motcua.dossiers.models.task import Task


def new_token() -> str:
    """A secret for the slip's QR code: 96 random bits."""
    return secrets.token_urlsafe(12)


class Dossier(models.Model):
    """One request for one procedure, kept under the version and the law it was accepted under."""

    code = models.CharField(max_length=60, unique=True)
    token = models.CharField(max_length=24, unique=True, default=new_token)
    # Sent by the client with a submission, so that pressing twice makes one dossier.
    request_key = models.CharField(
        max_length=64, null=True, unique=True
    )  # unique, so absent is null
    status = models.PositiveSmallIntegerField(choices=[(s.value, NAMES[s]) for s in Status])
    outcome = models.CharField(max_length=12, blank=True)  # granted | refused | withdrawn | stopped

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    reception_agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    return_agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")

    # A part of a joint procedure: the dossier it is part of, which part, under which version of the
    # joint procedure. A part that the same agency settles is not counted again in its reports.
    whole = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", db_index=False
    )
    part = models.CharField(max_length=40, blank=True)
    joint_version = models.ForeignKey(
        "catalog.ProcedureVersion", models.PROTECT, null=True, related_name="+", db_index=False
    )
    counted = models.BooleanField(default=True)
    left_out = ArrayField(models.CharField(max_length=40), default=list)  # parts nobody wants

    version = models.ForeignKey("catalog.ProcedureVersion", models.PROTECT, related_name="+")
    case_code = models.CharField(max_length=60)
    procedure_code = models.CharField(max_length=20)
    procedure_name = models.CharField(max_length=500)
    field_code = models.CharField(max_length=40)
    law_code = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)  # counter | online | post
    level = models.CharField(max_length=10, blank=True)  # online service level on the day

    submitter = models.ForeignKey("dossiers.Person", models.PROTECT, related_name="submitted")
    owner = models.ForeignKey("dossiers.Person", models.PROTECT, related_name="owned")
    owner_name = models.CharField(max_length=300)
    submitter_name = models.CharField(max_length=300)
    relation = models.CharField(max_length=120, blank=True)
    authority = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    quantity = models.JSONField(default=dict)  # {"copies": 3, "pages": 2}
    facts = ArrayField(models.CharField(max_length=40), default=list)  # late, poor, vneid2 …
    notify_phone = models.CharField(max_length=20, blank=True)
    return_method = models.CharField(max_length=12, default="counter")
    return_address = models.CharField(max_length=300, blank=True)

    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    # The present term counts from here: acceptance, or a restart after a supplement.
    term_started_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_trace = models.JSONField(default=dict)
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # resolved, stopped or not accepted
    returned_at = models.DateTimeField(null=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    supplements = models.PositiveSmallIntegerField(default=0)
    # Questions to others without an answer yet, and those of them a step must wait for.
    opinions_open = models.PositiveSmallIntegerField(default=0)
    opinions_awaited = models.PositiveSmallIntegerField(default=0)

    search_text = models.TextField()
    digits = models.TextField()
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = (
            # Reports of a period read nothing else, so they never touch the wide rows themselves.
            models.Index(
                fields=("agency", "accepted_at"),
                include=(
                    "ended_at",
                    "due_at",
                    "id",
                    "field_code",
                    "procedure_code",
                    "channel",
                    "level",
                    "outcome",
                    "extensions",
                ),
                name="dossier_received",
                condition=models.Q(counted=True),
            ),
            # What was carried over into a period: the same columns, found by when it ended.
            models.Index(
                fields=("agency", "ended_at", "accepted_at"),
                include=(
                    "due_at",
                    "id",
                    "field_code",
                    "procedure_code",
                    "channel",
                    "outcome",
                    "extensions",
                ),
                name="dossier_ended",
                condition=models.Q(counted=True),
            ),
            models.Index(
                fields=("agency", "returned_at"),
                name="dossier_returned",
                condition=models.Q(whole=None, returned_at__isnull=False),
            ),
            models.Index(
                fields=("whole",), name="dossier_parts", condition=models.Q(whole__isnull=False)
            ),
            models.Index(fields=("agency", "-submitted_at", "-id"), name="dossier_newest"),
            models.Index(
                fields=("reception_agency", "-submitted_at", "-id"),
                name="dossier_for_others",
                condition=~models.Q(agency=models.F("reception_agency")),
            ),
            # Holds all its readers ask for: the planner takes "of another agency" for nearly all
            # dossiers, and would rather read the whole table than the rows of such an index.
            models.Index(
                fields=("reception_agency", "accepted_at"),
                include=("agency", "id"),
                name="dossier_taken_for_others",
                condition=~models.Q(agency=models.F("reception_agency")) & models.Q(part=""),
            ),
            models.Index(
                fields=("agency", "due_at"),
                name="dossier_open_due",
                condition=models.Q(status__in=(2, 4, 5, 6, 7)),
            ),
            models.Index(fields=("owner",), name="dossier_owner"),
            models.Index(fields=("submitter",), name="dossier_submitter"),
            GinIndex(fields=("search_vector",), name="dossier_search"),
            GinIndex(fields=("digits",), name="dossier_digits", opclasses=("gin_trgm_ops",)),
        )

    # Whose right a stand-in used, for the journal entry of the command under way; not a column.
    on_behalf = ""
    # The last place of its chain, while a command that holds its lock writes several entries on it
    # through this one object; not a column.
    head: tuple[int, bytes] | None = None

    def __str__(self) -> str:
        return self.code

    @cached_property
    def opened(self) -> list["Task"]:
        """Tasks opened by the command that returned this dossier."""
        return []

    @cached_property
    def beside(self) -> list["Task"]:
        """Open tasks beside the one that a command acts on."""
        return []

    @property
    def state(self) -> Status:
        """The statutory state."""
        return Status(self.status)

    @property
    def is_part(self) -> bool:
        """True for a part of a joint procedure: no receipt and no hand-over of its own."""
        return self.whole_id is not None

    @property
    def is_elsewhere(self) -> bool:
        """True where another agency settles it than received it, as one dossier of its own."""
        return self.agency_id != self.reception_agency_id and not self.part

    @property
    def is_paused(self) -> bool:
        """True while the clock stands still."""
        return self.state in PAUSED


class Pause(models.Model):
    """An interval in which the clock stood still."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=20)  # supplement | payment | withdrawal
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",), condition=models.Q(ended_at=None), name="one_open_pause"
            ),
        )


class DueChange(models.Model):
    """A promised date replaced by another: the old one stays, reports read it as of a day."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="due_changes")
    at = models.DateTimeField()
    old_due_at = models.DateTimeField(null=True)
    new_due_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20)  # restart | shift | extension | manual
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = (models.Index(fields=("dossier", "at")),)


class Draft(models.Model):
    """What a receptionist has typed and not yet accepted; saves itself, survives a lost session."""

    officer = models.ForeignKey("agencies.Officer", models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=64, unique=True)
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("officer", "-saved_at")),)
