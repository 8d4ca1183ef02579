"""What of a form belongs to one part of a joint procedure: a part that may be left out."""

from collections.abc import Iterator

from motcua.catalog.packages.checks.eform_questions import Json
from motcua.catalog.packages.checks.index import Listed, Place
from motcua.catalog.packages.problems import Problem, did_you_mean


def parts(place: Place, item: Json, users: list[Listed]) -> Iterator[Problem]:
    """Parts that no procedure of the form has, or that are required; ``part`` inside a group."""
    known = {
        part["part"]
        for user in users
        for part in user.data.get("joint", {}).get("parts", [])
        if not part.get("required", True)
    }
    for where, named in _named(Place(place.source, place.trail), item):
        if where.trail.count("questions") > 1:
            message = "“part” không dùng cho câu hỏi trong một nhóm."
            yield where.problem("bad-question", message, "Đặt part ở cả nhóm.", "part")
        elif named not in known:
            message = f"Không có phần “{named}” nào được chọn không làm."
            yield where.problem("unknown-part", message, did_you_mean(named, known), "part")


def _named(place: Place, item: Json) -> Iterator[tuple[Place, str]]:
    """Sections and questions that belong to a part, those inside groups as well."""
    for word in ("sections", "questions"):
        for at, inner in enumerate(item.get(word, [])):
            here = Place(place.source, (*place.trail, word, at))
            if "part" in inner:
                yield here, inner["part"]
            yield from _named(here, inner)
