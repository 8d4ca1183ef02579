"""The decision or certificate, and its hand-over."""

from django.db import models


class Result(models.Model):
    """What a dossier ended in: signed, sealed, kept at the desk until somebody receives it."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="result")
    kind_code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    received_by_name = models.CharField(max_length=300, blank=True)
    received_by_number = models.CharField(max_length=20, blank=True)
    received_relation = models.CharField(max_length=120, blank=True)
    received_paper = models.CharField(max_length=200, blank=True)
    received_method = models.CharField(max_length=12, blank=True)
    signature = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    handed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("handed_at",),
                name="result_brought_home",
                condition=models.Q(received_method="home"),
            ),
        )
