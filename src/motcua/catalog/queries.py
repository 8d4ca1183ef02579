"""Reads of the catalog: none of them asks the database while the process is warm."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from motcua.catalog import snapshot
from motcua.catalog.content import Delivery, Event, Guide, Law, LetterRule, Version
from motcua.catalog.models import Field, ProcedureVersion
from motcua.catalog.rules.finding import Finds
from motcua.catalog.rules.search import search
from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said

SHORTEST_MEANT: Final = 4
"""Letters from which a text that stands nowhere may be a slip; below, it is not yet typed."""


def version_on(procedure_code: str, day: date) -> Version:
    """The version to use for a dossier received on `day`.

    Raises NotFound for an unknown or not yet valid code and, with what replaced it, for a
    repealed one (code "repealed").
    """
    held = snapshot.current()
    found = held.in_force(procedure_code, day)
    if found is not None:
        return found
    repeal = held.repeals.get(procedure_code)
    if repeal is not None and repeal.from_day <= day:
        message = "Thủ tục {procedure_code} hết hiệu lực từ {from_day} ({by})."
        if repeal.replaced_by:
            message += " Mời dùng thủ tục {replaced_by}."
        raise NotFound(
            Said(
                message, procedure_code=procedure_code, from_day=f"{repeal.from_day:%d/%m/%Y}",
                by=repeal.by, replaced_by=repeal.replaced_by,
            ),
            code="repealed",
        )  # fmt: skip
    raise NotFound(
        Said(
            "Ngày {day} không có thủ tục {procedure_code} trong danh mục.",
            day=f"{day:%d/%m/%Y}",
            procedure_code=procedure_code,
        ),
        code="no_such_procedure",
    )


def get_version(version_id: int) -> Version:
    """A published version, in force or not; raises NotFound."""
    found = snapshot.version(version_id)
    if found is None:
        raise NotFound("Danh mục không có bản thủ tục này.", code="no_such_version")
    return found


def content_of(version_id: int) -> dict[str, Any]:
    """What was published, as JSON (one query); raises NotFound."""
    found = ProcedureVersion.objects.filter(pk=version_id).values_list("content", flat=True).first()
    if found is None:
        raise NotFound("Danh mục không có bản thủ tục này.", code="no_such_version")
    return dict(found)


def published_on(day: date) -> list[Version]:
    """All versions in force on a day that one may ask for, by field and name."""
    versions = snapshot.current().versions.values()
    return sorted(
        (version for version in versions if version.in_force(day) and not version.part_only),
        key=lambda version: (version.field_code, version.short_name, version.procedure_code),
    )


def search_procedures(text: str, day: date, limit: int = 20) -> list[Version]:
    """Procedures in force on `day` by name, everyday word or code; diacritics may be left out.

    Beginnings come first, then beginnings of words, initials ("dkks"), then anywhere. Where none
    of these is, what is meant by everyday words or a slip of the keys, likeliest first.
    """
    entries = snapshot.current().entries
    found = search((e for e in entries if e.version.in_force(day)), text, limit)
    if found or len(text.strip()) < SHORTEST_MEANT:
        return found
    return [hit.version for hit in find(text, day, limit).hits if hit.version]


def find(typed: str, day: date, limit: int = 10) -> Finds:
    """What a citizen means by everyday words, with slips and old names, among what is in force."""
    return snapshot.current().finder.find(typed, day, limit)


def find_in_english(typed: str, day: date, limit: int = 10) -> Finds:
    """What is meant by English words; by Vietnamese ones where English finds nothing."""
    held = snapshot.current()
    found = held.finder_in_english.find(typed, day, limit)
    own = [replace(hit, version=held.versions[hit.version.id]) if hit.version else hit
           for hit in found.hits]  # fmt: skip
    return Finds(own) if own else find(typed, day, limit)


def events() -> Sequence[Event]:
    """Life events in their order."""
    return snapshot.current().events


def event(code: str) -> Event:
    """A life event; raises NotFound."""
    found = next((one for one in events() if one.code == code), None)
    if found is None:
        raise NotFound("Trang này không có, hoặc đã đổi tên.", code="no_such_event")
    return found


def guide(procedure_code: str) -> Guide | None:
    """The questions that pick a case of a procedure, where it has such."""
    return snapshot.current().guides.get(procedure_code)


def delivery() -> Delivery:
    """How results are brought home and by post, and who has it free."""
    return snapshot.current().delivery


def letters() -> Sequence[LetterRule]:
    """The friendly letters of the ward, with when each is written and its words."""
    return snapshot.current().letters


def replaced_by(procedure_code: str, day: date) -> str | None:
    """The code that has taken a repealed one's place ("" for none); None for one in force."""
    repeal = snapshot.current().repeals.get(procedure_code)
    return repeal.replaced_by if repeal and repeal.from_day <= day else None


def stamp() -> str:
    """A text that changes whenever somebody publishes."""
    return str(snapshot.current().stamp)


def law_on(day: date) -> Law:
    """The rules of the one-stop mechanism in force on a day; raises NotFound."""
    for law in snapshot.current().laws:
        if law.effective_from <= day and (law.effective_to is None or day <= law.effective_to):
            return law
    message = Said(
        "Ngày {day} chưa có quy định về cơ chế một cửa trong danh mục.", day=f"{day:%d/%m/%Y}"
    )
    raise NotFound(message, code="no_law")


def fields() -> Sequence[Field]:
    """All fields in their order (one query)."""
    return list(Field.objects.all())


def field_names() -> dict[str, str]:
    """Field code → name, for all fields with a published procedure (no query when warm)."""
    return {one.field_code: one.field_name for one in snapshot.current().versions.values()}
