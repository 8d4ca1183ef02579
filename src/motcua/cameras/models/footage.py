"""What was recorded: runs of ffmpeg, and files of about a minute with their pieces."""

from django.db import models


class Run(models.Model):
    """From one connection to a camera to its loss; all its pieces are read with one ``head``."""

    camera = models.ForeignKey("cameras.Camera", models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    head = models.BinaryField(max_length=16_000)  # the initialisation section of fragmented MP4

    def __str__(self) -> str:
        return f"{self.camera_id} {self.started_at}"


class Reel(models.Model):
    """One file of about a minute.

    ``pieces``: where each piece of HLS lies in it, ``[offset, bytes, starts_at, seconds]``,
    ``starts_at`` in seconds since 1970. Each begins with a picture that needs none before it.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="reels")
    camera = models.ForeignKey("cameras.Camera", models.PROTECT, related_name="reels")
    file = models.CharField(max_length=120, unique=True)  # below the folder of recordings
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    sequence = models.PositiveBigIntegerField()  # pieces of the camera before its first
    pieces = models.JSONField()

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=("camera", "ends_at"), name="reel_of_camera"),
            models.Index(fields=("starts_at",), name="reel_oldest"),
        )

    def __str__(self) -> str:
        return self.file
