"""Who holds the original of a result: one row a dossier, so always exactly one holder."""

from django.db import models
from django.db.models import F, Q

from motcua.delivery.rules import custody as rule

_OFFICER = (rule.COURIER,)


class Original(models.Model):
    """The paper itself. One row, one holder: two holders have no place to stand."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="original")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    holder = models.CharField(max_length=8)
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)  # of who holds it, as people say it
    tracking = models.CharField(max_length=60, blank=True)  # with the post
    since = models.DateTimeField()
    passes = models.PositiveSmallIntegerField(default=0)  # how often it changed hands

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(holder__in=tuple(rule.HOLDERS)), name="original_has_a_holder"
            ),
            models.CheckConstraint(
                condition=~Q(holder=rule.COURIER) | Q(officer__isnull=False),
                name="courier_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(holder=rule.POST) ^ Q(tracking=""), name="post_has_a_tracking_number"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="holder_has_a_name"),
        )
        indexes = (models.Index(fields=("agency", "holder", "since"), name="original_holders"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.name}"


class HandOver(models.Model):
    """The original offered by one and, once confirmed, taken by the other.

    ``number`` is its place in the chain: the database takes each place once, so nobody can pass on
    from the same hand twice; and one offer of an original is open at most.
    """

    original = models.ForeignKey(Original, models.PROTECT, related_name="hand_overs")
    number = models.PositiveSmallIntegerField()
    giver = models.CharField(max_length=8)
    giver_name = models.CharField(max_length=300)
    taker = models.CharField(max_length=8)
    taker_name = models.CharField(max_length=300)
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    tracking = models.CharField(max_length=60, blank=True)
    round = models.ForeignKey("delivery.Round", models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("original", "number"), name="hand_over_place"),
            models.UniqueConstraint(
                fields=("original",), condition=Q(confirmed_at=None), name="one_open_hand_over"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("offered_at")),
                name="confirmed_after_offered",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="hand_over_changes_hands"),
        )

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"
