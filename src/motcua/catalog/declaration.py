"""The filled-in form as a paper: to look at before it is sent, to keep after."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from motcua.agencies.models import Agency
from motcua.catalog.content.eforms import EForm
from motcua.catalog.rules.eforms import Person, Table, laid_out
from motcua.kernel import clock
from motcua.papers import render, words

Json = dict[str, Any]
PARTS: Final = "Các việc đề nghị giải quyết"


def declaration(
    form: EForm,
    answers: Mapping[str, Any],
    *,
    agency: Agency,
    submitter: str,
    at: datetime,
    code: str = "",
    parts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The form with its answers as tagged PDF, A4.

    ``parts``: of a joint procedure, what is asked for and of whom, as lines before the rest.
    ``submitter`` signs it; ``code`` is the dossier's, and without one the paper says on every page
    that it is a draft. ``at`` is the moment of sending, or of looking at the draft.
    """
    day = clock.local(at).date()
    return render(
        "declaration",
        {
            "form": {"number": "", "title": form.title, "law": form.legal},
            "addressee": agency.name,
            "sections": [
                *([{"title": PARTS, "items": [_item(line) for line in parts]}] if parts else []),
                *(
                    {"title": section.title, "items": [_item(item) for item in section.items]}
                    for section in laid_out(form, answers, day)
                ),
            ],
            "commitment": form.commitment,
            "place": agency.place or agency.short_name,
            "day_text": words.day_text(day),
            "signer_name": submitter,
            "sent_text": f"Gửi trực tuyến lúc {words.short_moment(at)}" if code else "",
            "code": code,
            "qr_text": code,
        },
    )


def _item(item: tuple[str, str] | Person | Table) -> Json:
    empty: Json = {"words": "", "lines": [], "columns": [], "rows": []}
    match item:
        case Person(label, lines):
            told = [{"label": name, "words": answer} for name, answer in lines]
            return {**empty, "kind": "person", "label": label, "lines": told}
        case Table(label, columns, rows):
            cells = [list(row) for row in rows]
            return {**empty, "kind": "table", "label": label, "columns": [*columns], "rows": cells}
        case (label, answer):
            return {**empty, "kind": "line", "label": label, "words": answer}
