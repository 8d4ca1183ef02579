"""How an agency reaches the portal. Names and passwords are not here: see ``credentials``."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models

OLDER: Final = "older"
NEWER: Final = "newer"
ADAPTERS: Final[dict[str, str]] = {
    OLDER: "Trục cũ (đăng nhập phiên, DongBoHoSoMC)",
    NEWER: "Cổng mới (token, CreateDossier)",
}


class Connection(models.Model):
    """One agency's door to the portal, and how it has answered lately."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="+")
    adapter = models.CharField(max_length=10, default=OLDER)
    address = models.URLField(max_length=300)  # of the adapter; paths are added to it
    auth_path = models.CharField(max_length=120, blank=True)
    integration_path = models.CharField(max_length=120, blank=True)
    share_path = models.CharField(max_length=120, blank=True)
    unit_code = models.CharField(max_length=60)  # madonvi, MaDonViTiepNhan
    dstcode = models.CharField(max_length=120, blank=True)
    # The fields of 2023 and later beside those of 2019; a strict older trunk takes only those.
    wide = models.BooleanField(default=True)
    trial = models.BooleanField(default=True)  # a sandbox, and pages say so
    # Networks that may fetch files by a signed address; none: no addresses are given out.
    fetched_from = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    pulls = models.BooleanField(default=False)
    # From the first opening on everything is written down; closed, it only is not sent.
    opened_at = models.DateTimeField(null=True)
    active = models.BooleanField(default=False)
    since = models.DateTimeField()  # dossiers submitted from here on are told
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")

    last_ok_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    last_problem = models.CharField(max_length=40, blank=True)
    hold_until = models.DateTimeField(null=True)  # the portal does not answer: leave it alone
    pulled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(adapter__in=list(ADAPTERS)), name="national_adapter_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} → {self.address}"
