"""With the post, and what went wrong."""

from django.db import models


class Parcel(models.Model):
    """An envelope given to a carrier."""

    job = models.ForeignKey("delivery.DeliveryJob", models.PROTECT, related_name="parcels")
    carrier = models.CharField(max_length=20)  # a provider's name; "by_hand" where none is set up
    tracking = models.CharField(max_length=60)
    state = models.CharField(max_length=12, default="accepted")  # rules.parcels.STATES
    given_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("carrier", "tracking"), name="parcel_tracking"),
        )
        indexes = (
            models.Index(fields=("id",), name="parcel_open", condition=models.Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking}"


class ParcelEvent(models.Model):
    """One message of a carrier, kept once, also where its word or its parcel is not known to us."""

    carrier = models.CharField(max_length=20)
    event = models.CharField(max_length=100)  # the carrier's own name of it
    tracking = models.CharField(max_length=60)
    parcel = models.ForeignKey(Parcel, models.PROTECT, null=True, related_name="events")
    raw = models.CharField(max_length=100)  # the carrier's word
    state = models.CharField(max_length=12, blank=True)  # ours; "" for a word we do not know
    place = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=("carrier", "event"), name="parcel_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.tracking} {self.raw}"


class Incident(models.Model):
    """An original lost or damaged: told, apologised for, issued anew at the ward's cost."""

    job = models.ForeignKey("delivery.DeliveryJob", models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=8)  # lost | damaged
    what = models.CharField(max_length=500)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    remedy = models.CharField(max_length=500, blank=True)  # what was issued anew, by which number
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("job",), condition=models.Q(closed_at=None), name="one_open_incident"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.job_id}"
