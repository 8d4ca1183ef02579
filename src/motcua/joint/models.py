"""Parts of joint dossiers: one row a part, from acceptance of the whole on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.joint.rules import NAMES, State


class JointPart(models.Model):
    """One part of a joint dossier: wanted or not, waiting or begun, and what it was given.

    ``plan_due_at`` is when it is due by the promise to the citizen: it stays where an earlier part
    was late (then its own dossier is due later), and moves by the table of ``rules`` alone.
    """

    whole = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="joint_parts")
    dossier = models.OneToOneField(
        "dossiers.Dossier", models.PROTECT, null=True, related_name="joint_part"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    way = models.CharField(max_length=10)  # here | exchange | paper
    order = models.PositiveSmallIntegerField()
    required = models.BooleanField()
    after = ArrayField(models.CharField(max_length=40), default=list)
    state = models.CharField(max_length=12, choices=[(s.value, NAMES[s]) for s in State])
    plan_due_at = models.DateTimeField(null=True)
    plan_trace = models.JSONField(default=dict)
    took = models.JSONField(default=dict)  # values it was fed with
    gave = models.JSONField(default=dict)  # values it gives to others
    why = models.CharField(max_length=1000, blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("whole", "code"), name="joint_part_code"),
            # Begun once, and never without a dossier of its own.
            models.CheckConstraint(
                condition=models.Q(state="started", dossier__isnull=False)
                | ~models.Q(state="started"),
                name="joint_part_begun",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def standing(self) -> State:
        """Its state as a value."""
        return State(self.state)
