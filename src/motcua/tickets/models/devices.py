"""Machines of the hall that act without an officer signed in."""

from django.db import models

from motcua.printers import KINDS as PRINTERS

KINDS = (
    ("kiosk", "Kiốt lấy số"),
    ("board", "Bảng gọi số"),
    ("rating", "Máy đánh giá tại quầy"),
)


class Device(models.Model):
    """A kiosk, board or rating tablet, known by a token that the head of desk can take back."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField("Loại máy", max_length=10, choices=KINDS)
    name = models.CharField("Tên máy", max_length=80)
    zone = models.CharField("Khu", max_length=40, blank=True)
    counter = models.ForeignKey(
        "tickets.Counter", models.PROTECT, null=True, blank=True, verbose_name="Quầy"
    )
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    paired_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    printer = models.CharField("Máy in", max_length=10, default="browser")  # see motcua.printers
    printer_address = models.CharField("Địa chỉ máy in", max_length=200, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    trouble_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ("kind", "name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def printer_words(self) -> str:
        """As "Máy in phiếu trong mạng (ESC/POS)"."""
        return PRINTERS.get(self.printer, "")
