"""Parts of a joint procedure that nobody wants: which may be left out. Writes nothing."""

from collections.abc import Collection

from motcua.catalog.content import Case, Version
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said


def checked(version: Version, case: Case, codes: Collection[str]) -> list[str]:
    """The codes in order; raises Invalid for one that is no part, or a part that must be done."""
    parts = version.joint.wanted(case.code) if version.joint else ()
    by_code = {part.code: part for part in parts}
    for code in sorted(codes):
        if code not in by_code:
            raise Invalid(Said("Hồ sơ này không có phần “{code}”.", code=code))
        if by_code[code].required:
            name = by_code[code].name
            raise Invalid(Said("“{name}” là việc bắt buộc, không bỏ được.", name=name))
    return sorted(codes)
