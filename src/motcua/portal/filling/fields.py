"""The questions of a section as a page draws them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from motcua.applications import earlier
from motcua.applications.commands.saving import value_at
from motcua.catalog.content import Option, Question, Section
from motcua.catalog.rules import eforms
from motcua.catalog.rules.answers import dates
from motcua.catalog.rules.answers.addresses import OLD
from motcua.catalog.rules.eforms.rows import rows_shown

FEW: Final = 5  # options that stand open; more go into a list
_COMPLETE: Final = {  # what a browser may fill in by itself for who sits before it
    "name": "name", "phone": "tel", "email": "email", "birth_date": "bday",
    "detail": "street-address",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One question with what stands in it. ``trail`` names it in the posted form.

    ``inside`` are the parts of a person or an address, ``rows`` those of a group.
    """

    question: Question
    trail: str
    value: Any
    error: str = ""
    source: str = ""
    shown: bool = True
    complete: str = "off"
    inside: tuple["Field", ...] = ()
    rows: tuple[tuple["Field", ...], ...] = ()

    @property
    def id(self) -> str:
        """Of the control, or of the first one where there are several."""
        return field_id(self.trail)

    @property
    def template(self) -> str:
        """What draws it."""
        return f"portal/apply/fields/{_TEMPLATES.get(self.question.kind, 'text')}.html"

    @property
    def listed(self) -> bool:
        """Whether its options go into a list to open."""
        return len(self.question.options) > FEW

    @property
    def options(self) -> Sequence[Option]:
        """What there is to choose."""
        if self.question.kind == "yes_no":
            return (Option("yes", _("Có")), Option("no", _("Không")))
        return self.question.options

    @property
    def date(self) -> Sequence[tuple[str, str, str, str]]:
        """The three boxes of a date: name, label, text, id (the first has the field's own)."""
        words = (("day", _("Ngày")), ("month", _("Tháng")), ("year", _("Năm")))
        texts = dates.parts(self.value)
        return [
            (name, label, text, self.id if name == "day" else f"{self.id}-{name}")
            for (name, label), text in zip(words, texts, strict=True)
        ]

    @property
    def input_type(self) -> str:
        """The HTML type."""
        return {"phone": "tel", "email": "email"}.get(self.question.kind, "text")

    @property
    def input_mode(self) -> str:
        """Which keyboard a telephone shows."""
        modes = {"phone": "tel", "email": "email", "number": "numeric"}
        return modes.get(self.question.kind, "numeric" if self.is_number else "text")

    @property
    def is_number(self) -> bool:
        """A personal number: digits, but none to reckon with."""
        return self.question.kind == "personal_number"

    @property
    def told(self) -> str:
        """Ids of what tells more about it, for ``aria-describedby``."""
        parts = (("hint", self.question.hint), ("error", self.error), ("source", self.source))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @property
    def card(self) -> str:
        """The name of the box that takes the QR text of an identity card."""
        return f"qr.{self.trail}"

    @property
    def takes_card(self) -> bool:
        """Whether a person of their own page has a card: a new-born child has none."""
        return "." not in self.trail and "personal_number" in self.question.parts

    @property
    def full(self) -> bool:
        """Whether a group has as many rows as it may."""
        return len(self.rows) >= self.question.at_most


_TEMPLATES: Final = {
    "long_text": "long_text", "yes_no": "choice", "choice": "choice", "choices": "choices",
    "date": "date", "partial_date": "date", "person": "person", "address": "address",
    "group": "group", "note": "note",
}  # fmt: skip


def field_id(trail: str) -> str:
    """The id of a field on the page, where errors lead."""
    return f"f-{trail.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What fields of a page look at."""

    answers: Mapping[str, Any]
    faults: Mapping[str, str]
    prefilled: Mapping[str, Sequence[Any]]
    shown: eforms.Visible

    def fields(self, section: Section) -> list[Field]:
        """All questions of the section; those that do not apply now are there, hidden."""
        return [self._field(q, q.code) for q in section.questions]

    def _field(self, question: Question, trail: str, *, complete: str = "off") -> Field:
        value = value_at(self.answers, trail)
        field = Field(
            question, trail, "" if value is None else value, self.faults.get(trail, ""),
            self._source(trail, value), complete=complete,
        )  # fmt: skip
        if question.kind == "group":
            return replace(field, shown=trail in self.shown, rows=self._rows(question, trail))
        if question.kind in ("person", "address"):
            field = replace(field, inside=tuple(self._parts(question, trail, complete)))
            field = replace(field, source=_common_source(field))
        return replace(field, shown=self._applies(question, trail))

    def _applies(self, question: Question, trail: str) -> bool:
        """Parts of people are always there; the rest is looked up."""
        return trail in self.shown or (trail.split(".")[0] in self.shown and not question.when)

    def _parts(self, question: Question, trail: str, complete: str) -> Iterator[Field]:
        own = question.prefill.startswith("account") or complete == "own"
        inside = {"units": OLD} if question.kind == "address" else None
        for part in eforms.fields(question, inside):
            word = _COMPLETE.get(part.code, "off") if own else "off"
            passed = "own" if own and part.kind == "address" else word
            yield self._field(part, f"{trail}.{part.code}", complete=passed)

    def _rows(self, group: Question, trail: str) -> tuple[tuple[Field, ...], ...]:
        rows = rows_shown(group, value_at(self.answers, trail))
        return tuple(
            tuple(self._field(q, f"{trail}.{at}.{q.code}") for q in group.questions)
            for at in range(len(rows))
        )

    def _source(self, trail: str, value: Any) -> str:
        """Where the value came from, while it stands as it came."""
        held = self.prefilled.get(trail)
        return SOURCES[held[0]]() if held and value and held[1] == value else ""


def _common_source(field: Field) -> str:
    """An address tells its source once; a person leaves it to the parts."""
    if field.question.kind != "address":
        return ""
    return next((part.source for part in field.inside if part.source), "")


SOURCES: Final = {
    earlier.ACCOUNT: lambda: _("Lấy từ tài khoản của Ông/Bà"),
    earlier.EARLIER: lambda: _("Lấy từ hồ sơ Ông/Bà gửi trước đây"),
    earlier.FORM: lambda: _("Lấy từ phần Ông/Bà đã khai ở trên"),
    earlier.CARD: lambda: _("Đọc từ mã QR trên căn cước"),
}
