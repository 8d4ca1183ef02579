"""Who looked at what, what was taken out and why, which agency above may look."""

from django.db import models
from django.db.models import F, Q


class Share(models.Model):
    """An agency above sees cameras as they are now, by an address nobody guesses; never back."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # who was given the address
    ground = models.CharField(max_length=300)  # the document that asks for it
    cameras = models.ManyToManyField("cameras.Camera", related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.name


class Viewing(models.Model):
    """Somebody looks at a camera: what every playlist and piece they are given is asked against.

    Live where ``from_at`` is null, else a window of what was recorded. ``about``: what led there,
    as "ticket:A 012", "dossier:<code>", "session:<counter>"; "" for nothing but the hour.
    """

    camera = models.ForeignKey("cameras.Camera", models.PROTECT, related_name="viewings")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    share = models.ForeignKey(Share, models.PROTECT, null=True, related_name="viewings")
    at = models.DateTimeField()
    from_at = models.DateTimeField(null=True)
    to_at = models.DateTimeField(null=True)
    about = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(officer=None) ^ Q(share=None), name="viewing_by_one"
            ),
        )
        indexes = (models.Index(fields=("camera", "-at"), name="viewing_newest"),)

    def __str__(self) -> str:
        return f"{self.camera_id} {self.at}"


class Clip(models.Model):
    """A piece of recording taken out for a reason; while it is held, its source stays too."""

    camera = models.ForeignKey("cameras.Camera", models.PROTECT, related_name="clips")
    starts_at = models.DateTimeField()  # as asked for
    ends_at = models.DateTimeField()
    true_start = models.DateTimeField()  # of its first picture: the key picture before
    seconds = models.FloatField()  # of pictures; less than the span where there is a gap
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    about = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="clip_forward"),
        )
        indexes = (
            models.Index(
                fields=("camera", "starts_at"), condition=Q(released_at=None), name="clip_held"
            ),
        )

    def __str__(self) -> str:
        return f"{self.camera_id} {self.starts_at}"
