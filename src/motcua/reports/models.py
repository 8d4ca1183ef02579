"""What was reported, as it was reported: months and books that never change."""

from django.db import models


class FrozenMonth(models.Model):
    """The figures of one month of one agency as they were counted when it was frozen.

    Only ever added: the database refuses UPDATE, DELETE and TRUNCATE. Each is sealed with the
    seal of the month before, and the seal stands in the journal as well.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # 1, 2, 3 … without a gap
    month = models.CharField(max_length=20)  # the key of its period: "2026-m9-c15"
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    figures = models.JSONField()  # see ``months.figures``
    last_entry = models.BigIntegerField()  # of the journal: what came later was not known
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    frozen_by_name = models.CharField(max_length=200, blank=True)  # "": by the clock, at night
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "month"), name="month_frozen_once"),
            models.UniqueConstraint(fields=("agency", "number"), name="frozen_month_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="frozen_month_from_1"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.month}"

    @property
    def seal(self) -> str:
        """The seal as it is written down: 64 hexadecimal digits."""
        return bytes(self.hash).hex()


class ClosedBook(models.Model):
    """The register of a year as it was closed: which dossier has which number.

    Only ever added, like a frozen month. A line's number is its place in ``codes``, from 1.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    codes = models.JSONField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    closed_by_name = models.CharField(max_length=200)
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="book_closed_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"

    @property
    def seal(self) -> str:
        """The seal as it is written down: 64 hexadecimal digits."""
        return bytes(self.hash).hex()


class LateCause(models.Model):
    """Why a dossier was late, as somebody classified it; the last one stands, earlier ones stay."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="late_causes")
    cause = models.CharField(max_length=20)  # see ``catalogs/scores/late-causes.yaml``
    detail = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.cause}"
