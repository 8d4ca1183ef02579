"""Tables: agencies, their units, accounts, officers, absences, shifts of duty."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Agency(models.Model):
    """An administrative body, known by its electronic identifier (QĐ 20/2020/QĐ-TTg)."""

    code = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    level = models.CharField(max_length=20, default="commune")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    parent_name = models.CharField(max_length=200, blank=True)
    desk_name = models.CharField(max_length=200, default="Bộ phận Một cửa")
    place = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.short_name


class Unit(models.Model):
    """A part of an agency that work is given to."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(fields=("agency", "code"), name="unit_code_in_agency"),
        )

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """An account that signs in. What it may do hangs on its Officer, never on Django's groups."""

    must_change_password = models.BooleanField(default=False)


class Officer(models.Model):
    """A person in service at an agency."""

    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="officers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="officers")
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=400, editable=False)
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("sort_name", "id")

    def __str__(self) -> str:
        return self.name


class Delegation(models.Model):
    """For a period of absence another officer stands in, with the absent one's roles and unit."""

    absent = models.ForeignKey(Officer, models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(Officer, models.PROTECT, related_name="stands_in_for")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="delegation_has_length"
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("stand_in")), name="delegation_to_another"
            ),
        )
        indexes = (models.Index(fields=("stand_in", "ends_at")),)


class DutyShift(models.Model):
    """A leader is on duty at the one-stop desk: whom citizens and officers turn to."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="duty_shifts")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duty_shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="dutyshift_has_length"
            ),
        )
        indexes = (models.Index(fields=("agency", "ends_at"), name="dutyshift_of_agency"),)


class DutySwap(models.Model):
    """One leader asks another to take a shift, for one of the other's or for nothing.

    Shifts are named by their spans: a roster that was written anew meanwhile has other rows.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="duty_swaps")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    back_starts_at = models.DateTimeField(null=True)
    back_ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, default="asked")  # agreed | declined | withdrawn
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(
                fields=("agency", "starts_at"),
                name="dutyswap_open",
                condition=models.Q(state="asked"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_by_id} > {self.asked_of_id}: {self.state}"
