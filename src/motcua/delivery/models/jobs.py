"""A result on its way to its citizen."""

from django.db import models
from django.db.models import F, Q

from motcua.delivery.rules import states

_ONE_OF = Q(state__in=states.LIVE)


class DeliveryJob(models.Model):
    """One envelope: the result of one dossier (of a joint one: all its parts' results)."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="deliveries")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    method = models.CharField(max_length=4)  # home | post
    state = models.CharField(max_length=12, default=states.TO_PACK)
    # Whom, where: as the dossier said when the job was made.
    recipient = models.CharField(max_length=300)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300)
    area = models.CharField(max_length=40, blank=True)  # of the catalog; "" where none fits
    # Who pays and why: decided by the catalog's rule on that day, kept as it was said.
    free = models.BooleanField()
    why = models.CharField(max_length=500)
    rule = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)
    contents = models.JSONField(default=list)  # names of the results in the envelope
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # promised, in working time; null: no calendar
    packed_at = models.DateTimeField(null=True)
    packed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)  # the first time
    ended_at = models.DateTimeField(null=True)
    round = models.ForeignKey(
        "delivery.Round", models.PROTECT, null=True, related_name="jobs"
    )  # the present or last one
    place = models.PositiveSmallIntegerField(default=0)  # in the round
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=20, blank=True)  # of the last attempt, or why cancelled
    wanted_day = models.DateField(null=True)  # asked for at the door
    doubt = models.CharField(max_length=300, blank=True)  # the desk has to look; why

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",), condition=_ONE_OF, name="one_live_delivery"
            ),
            models.CheckConstraint(
                condition=Q(state__in=tuple(states.NAMES)), name="delivery_state_known"
            ),
            models.CheckConstraint(
                condition=_ONE_OF ^ Q(ended_at__isnull=False), name="ended_delivery_has_its_moment"
            ),
        )
        indexes = (
            models.Index(fields=("agency", "state", "due_at", "id"), name="delivery_list"),
            models.Index(fields=("agency", "ended_at"), name="delivery_ended"),
            models.Index(fields=("round", "place"), name="delivery_stops"),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.method} {self.state}"


class Attempt(models.Model):
    """One time at the door."""

    job = models.ForeignKey(DeliveryJob, models.PROTECT, related_name="tries")
    round = models.ForeignKey("delivery.Round", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()  # as the phone's clock said, kept within what can be
    told_at = models.DateTimeField()  # when we heard of it
    delivered = models.BooleanField()
    reason = models.CharField(max_length=20, blank=True)  # states.REASONS
    note = models.CharField(max_length=500, blank=True)
    recipient = models.CharField(max_length=300, blank=True)
    relation = models.CharField(max_length=120, blank=True)
    digits = models.CharField(max_length=4, blank=True)
    code_right = models.BooleanField(null=True)  # null: none was given
    signature = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    photo = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(delivered=True) ^ ~Q(reason=""), name="failed_attempt_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(at__lte=F("told_at")), name="attempt_was_before"),
        )

    def __str__(self) -> str:
        return f"{self.job_id} {self.at:%d/%m %H:%M}"


class Code(models.Model):
    """The code of a job on its way; the digits themselves are nowhere."""

    job = models.OneToOneField(DeliveryJob, models.CASCADE, related_name="code")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sendings = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.job_id)
