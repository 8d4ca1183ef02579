"""What is watched from where, how it stands, and when nothing was recorded."""

from django.db import models
from django.db.models import F, Q

from motcua.cameras.rules.states import State


class Camera(models.Model):
    """A camera of the hall. ``sealed``: its stream's address, which no page ever shows again."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=200)
    counters = models.ManyToManyField("tickets.Counter", related_name="cameras")
    sealed = models.BinaryField(max_length=2000)
    generation = models.PositiveIntegerField(default=1)  # of the address: another one, another run
    days = models.PositiveSmallIntegerField()  # a recording is kept so long
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=10, default=State.WAITING.value)
    since = models.DateTimeField()  # in that state
    problem = models.CharField(max_length=12, blank=True)  # rules.problems
    last_at = models.DateTimeField(null=True)  # the end of what was recorded last

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "name"), condition=Q(removed_at=None), name="camera_name_once"
            ),
            models.CheckConstraint(condition=Q(days__gte=1), name="camera_kept_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Gap(models.Model):
    """Time in which a camera should have recorded and did not; open while ``ends_at`` is null."""

    camera = models.ForeignKey(Camera, models.PROTECT, related_name="gaps")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12)

    class Meta:
        ordering = ("-starts_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("camera",), condition=Q(ends_at=None), name="gap_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="gap_forward"
            ),
        )
        indexes = (models.Index(fields=("camera", "-starts_at"), name="gap_newest"),)

    def __str__(self) -> str:
        return f"{self.camera_id} {self.starts_at}"
