"""Looks that stand out, in plain words: what was compared, from how many on."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.audit.anomalies import limits
from motcua.audit.rules import Finding

NAMES: Final = {
    "hour": gettext_lazy("Xem dồn dập trong một giờ"),
    "day": gettext_lazy("Xem rất nhiều trong một ngày"),
    "night": gettext_lazy("Xem vào ban đêm"),
    "outside": gettext_lazy("Xem ngoài giờ làm việc"),
    "near": gettext_lazy("Xem hồ sơ của mình hoặc người nhà"),
    "taskless": gettext_lazy("Xem hồ sơ không liên quan việc được giao"),
}


def counted(one: Finding) -> str:
    """How many, of what."""
    if one.kind == "taskless":
        return _("%(n)d hồ sơ khác nhau, %(m)d lượt") % {"n": one.count, "m": len(one.looks)}
    return _("%d lượt") % one.count


def compared() -> list[tuple[Any, str]]:
    """Each kind with what it compares, in the numbers of the data file."""
    now = limits()
    words = {
        "hour": _("từ %d lượt của một cán bộ trong 60 phút liền") % now.per_hour,
        "day": _("từ %d lượt của một cán bộ trong một ngày") % now.per_day,
        "night": _("từ %(n)d lượt trong khoảng %(a)d giờ đến %(b)d giờ")
        % {"n": now.night, "a": now.night_from, "b": now.night_to},
        "outside": _("từ %(n)d lượt cách buổi làm việc quá %(m)d phút, kể cả ngày nghỉ")
        % {"n": now.outside, "m": now.grace_minutes},
        "near": _(
            "người nộp hoặc chủ hồ sơ dùng số điện thoại của cán bộ; hoặc cùng họ, cùng địa chỉ với"
            " người trùng cả tên lẫn số điện thoại của cán bộ. Tài khoản cán bộ không có số định"
            " danh và địa chỉ nên không so được hơn; người nhà khác họ hoặc khác số thì không thấy"
        ),
        "taskless": _(
            "từ %d hồ sơ trong một ngày mà cán bộ, đơn vị của cán bộ không có việc nào ở đó, cán bộ"
            " cũng chưa làm gì với hồ sơ; không tính lãnh đạo, trưởng bộ phận, người kiểm tra"
        )
        % now.taskless,
    }
    return [(NAMES[kind], words[kind]) for kind in NAMES]
