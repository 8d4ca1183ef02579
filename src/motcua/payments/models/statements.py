"""Statements of the bank, as uploaded and read."""

from django.db import models


class BankLayout(models.Model):
    """How the files of a bank are read, as a cashier confirmed it."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # of the names of the columns
    name = models.CharField(max_length=120)  # the bank, as people call it
    layout = models.JSONField()  # rules.statements.Layout

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "fingerprint"), name="layout_once"),
        )

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """An uploaded file. The same file again is the same statement."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    bank = models.CharField(max_length=120, blank=True)
    layout = models.JSONField()
    state = models.CharField(max_length=10, default="read")  # read | applied
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "blob"), name="statement_file_once"),
        )
        indexes = (models.Index(fields=("agency", "-uploaded_at"), name="statement_newest"),)

    def __str__(self) -> str:
        return self.file_name


class StatementLine(models.Model):
    """A line of an applied statement, and the money it told of."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField()
    incoming = models.ForeignKey("payments.Incoming", models.PROTECT, related_name="lines")
    known = models.BooleanField()  # told before, by another file

    class Meta:
        ordering = ("row",)
        constraints = (
            models.UniqueConstraint(fields=("statement", "row"), name="statement_row_once"),
        )

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.row}"
