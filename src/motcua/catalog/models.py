"""Tables: fields, procedures and their published versions, laws, repeals."""

from django.db import models
from django.db.models import F, Q


class Field(models.Model):
    """A field of work (lĩnh vực)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    portal_code = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """A procedure by its official code; what it says stands in its versions."""

    code = models.CharField(max_length=20, unique=True)
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures")

    def __str__(self) -> str:
        return self.code


class Published(models.Model):
    """What procedure and law versions share; a trigger keeps what was published as it is.

    Both days are included; `effective_to` one day before `effective_from` means that the version
    was replaced before it came into force. `declared_from` is the day its package names: versions
    with one and the same are corrections of one another.
    """

    number = models.PositiveIntegerField()
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    declared_from = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    source_package = models.CharField(max_length=60)
    published_at = models.DateTimeField()

    class Meta:
        abstract = True


class ProcedureVersion(Published):
    """One published version of a procedure."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=1000)
    name_folded = models.CharField(max_length=1000)

    class Meta:
        ordering = ("procedure_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("procedure", "number"), name="procedure_number"),
            models.CheckConstraint(
                condition=Q(effective_to=None)
                | Q(effective_to__gte=F("effective_from") - models.Value(1)),
                name="procedure_version_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id}#{self.number} {self.name}"


class LawVersion(Published):
    """One published version of the rules of the one-stop mechanism."""

    code = models.CharField(max_length=20)

    class Meta:
        ordering = ("effective_from", "number")
        constraints = (
            models.UniqueConstraint(fields=("code", "number"), name="law_number"),
            models.CheckConstraint(
                condition=Q(effective_to=None)
                | Q(effective_to__gte=F("effective_from") - models.Value(1)),
                name="law_version_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}#{self.number}"


class Repeal(models.Model):
    """A code that may not be used for new dossiers from a day on; old ones finish."""

    code = models.CharField(max_length=20, unique=True)
    from_day = models.DateField()
    by = models.CharField(max_length=200)
    replaced_by = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.code} ({self.from_day})"


class Aid(models.Model):
    """What helps people find a procedure: a life event, a saying, another office, a guide.

    Not law, so not versioned: loading a package replaces what it said before. `code` finds it
    again within its kind.
    """

    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    order = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    source_package = models.CharField(max_length=60)

    class Meta:
        ordering = ("kind", "order", "id")
        constraints = (models.UniqueConstraint(fields=("kind", "code"), name="aid_code"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Stamp(models.Model):
    """One row whose value changes with every load, so that processes know what they hold is old."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="catalog_one_stamp"),)

    def __str__(self) -> str:
        return str(self.value)
