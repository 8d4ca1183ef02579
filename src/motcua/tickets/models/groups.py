"""What people queue for."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

KINDS = (("service", "Nộp hồ sơ"), ("returns", "Nhận kết quả"))


class ServiceGroup(models.Model):
    """A queue of the hall: one or more fields of procedures, or the returning of results."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="service_groups")
    code = models.SlugField("Mã", max_length=40)
    kind = models.CharField("Loại", max_length=10, choices=KINDS, default="service")
    prefix = models.CharField(
        "Chữ đầu số", max_length=2, help_text="Một hoặc hai chữ in hoa, như A. Không trùng nhau.",
        validators=(RegexValidator("^[A-Z]{1,2}$", "Một hoặc hai chữ in hoa từ A đến Z."),),
    )  # fmt: skip
    name = models.CharField("Tên", max_length=80)
    name_en = models.CharField("Tên tiếng Anh", max_length=80, blank=True)
    hint = models.CharField("Ví dụ", max_length=120, blank=True)
    hint_en = models.CharField("Ví dụ tiếng Anh", max_length=120, blank=True)
    icon = models.CharField("Biểu tượng", max_length=40, default="file-text")
    order = models.PositiveSmallIntegerField("Thứ tự", default=0)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    active = models.BooleanField("Đang dùng", default=True)
    first_number = models.PositiveSmallIntegerField("Số đầu", default=1)
    last_number = models.PositiveSmallIntegerField(
        "Số cuối", default=999, help_text="Hết số này, kiốt báo hết số trong ngày."
    )
    minutes = models.PositiveSmallIntegerField(
        "Phút mỗi lượt", default=10, validators=(MinValueValidator(1), MaxValueValidator(240)),
        help_text="Dùng để báo giờ chờ khi chưa đủ số liệu, và để chia khung hẹn.",
    )  # fmt: skip
    bookable = models.BooleanField("Nhận đặt hẹn", default=True)
    slot_minutes = models.PositiveSmallIntegerField(
        "Khung hẹn (phút)", default=30, validators=(MinValueValidator(5), MaxValueValidator(240))
    )
    booked_share = models.PositiveSmallIntegerField(
        "Phần dành cho hẹn (%)", default=40, validators=(MaxValueValidator(100),),
        help_text="Phần công suất của các quầy dành cho người có hẹn; phần còn lại cho người đến.",
    )  # fmt: skip
    days_ahead = models.PositiveSmallIntegerField(
        "Đặt trước (ngày)", default=14, validators=(MaxValueValidator(180),)
    )
    day_cap = models.PositiveSmallIntegerField(
        "Số hẹn tối đa một ngày", default=40, help_text="0 là không nhận hẹn."
    )

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("agency", "code"), name="servicegroup_code"),
            models.UniqueConstraint(fields=("agency", "prefix"), name="servicegroup_prefix"),
            models.CheckConstraint(
                condition=models.Q(last_number__gte=models.F("first_number")),
                name="servicegroup_numbers",
            ),
        )

    def __str__(self) -> str:
        return self.name
