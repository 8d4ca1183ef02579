"""Posted pages: nothing typed is lost, nothing posted makes it fail."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalog.content.eforms import EForm
from motcua.catalog.rules import eforms
from motcua.catalog.rules.answers import dates
from tests.catalog.eforms.filling import filled
from tests.catalog.eforms.posted import Posted, post
from tests.catalog.eforms.shipped import ON, cases, shipped
from tests.catalog.eforms.small import AGAIN, FORM
from tests.catalog.eforms.test_conditions import json_like

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
JUNK = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["31", "02", "2026", "31/9/2026", "no", "yes", "\x00", "1.000", "-1", "٣", "²", "9" * 400]
    ),
)


def one(**posted: str) -> dict[str, Any]:
    return eforms.read(FORM, "one", Posted({k.replace("__", "."): [v] for k, v in posted.items()}))


@pytest.mark.parametrize(
    ("day", "month", "year", "kept"),
    [
        ("7", "9", "2026", "2026-09-07"),
        ("", "9", "2026", "2026-09"),
        ("", "", "1950", "1950"),
        ("31", "9", "2026", "31/9/2026"),
        ("7", "", "2026", "7//2026"),
        ("", "9", "", "/9/"),
        ("bảy", "9", "2026", "bảy/9/2026"),
        ("", "", "", ""),
    ],
)
def test_a_date_of_three_fields(day: str, month: str, year: str, kept: str) -> None:
    read = one(born__day=day, born__month=month, born__year=year)
    assert read == {"born": kept}
    back = [part.lstrip("0") for part in dates.parts(kept)]
    assert back == [day, month, year]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("22/9/2026", "2026-09-22"),
        ("22-09-2026", "2026-09-22"),
        ("2026-09-22", "2026-09-22"),
        ("9/2026", "2026-09"),
        ("31/9/2026", "31/9/2026"),
        ("hôm qua", "hôm qua"),
    ],
)
def test_a_date_of_one_field(text: str, kept: str) -> None:
    assert one(born=text) == {"born": kept}


@pytest.mark.parametrize(
    ("text", "kept"), [("2", 2), (" 1.500 ", 1500), ("hai", "hai"), ("", ""), ("-3", "-3")]
)
def test_a_number(text: str, kept: object) -> None:
    assert one(copies=text) == {"copies": kept}


def test_text_is_kept_composed_and_without_control_characters() -> None:
    assert one(child__name=" Nguye\u0302\u0303n\x00  An\r\n")["child"]["name"] == "Nguyễn An"
    read = eforms.read(FORM, "two", Posted({"why": ["một\r\nhai\x07 "]}))
    assert read == {"why": "một\nhai"}


def test_a_personal_number_may_be_grouped() -> None:
    typed = " 001 085\u00a0012 345 "
    assert one(child__personal_number=typed)["child"] == {"personal_number": "001085012345"}


def test_what_was_not_on_the_page_is_kept() -> None:
    assert one() == {}
    kept = eforms.merged(AGAIN, one(copies="5", child__name="Lê An"))
    assert kept["why"] == AGAIN["why"]
    assert kept["child"] == {"name": "Lê An", "birth": "2026-07"}


def test_unticked_boxes_and_emptied_groups_are_said() -> None:
    read = eforms.read(FORM, "two", Posted({"groups": [""], "heirs": [""]}))
    assert read == {"groups": [], "heirs": []}


def test_rows_come_in_the_order_of_their_numbers() -> None:
    data = Posted({f"heirs.{n}.heir": [str(n)] for n in (10, 2, 0)} | {"heirs.x.heir": ["?"]})
    assert [row["heir"] for row in eforms.read(FORM, "two", data)["heirs"]] == ["0", "2", "10"]


def test_rows_are_added_and_taken_away() -> None:
    group = next(q for q in FORM.sections[1].questions if q.code == "heirs")
    rows = [{"heir": "A"}, {"heir": "B"}]
    assert eforms.with_row(group, None) == [{}, {}]
    assert eforms.with_row(group, rows) == [*rows, {}]
    assert eforms.with_row(group, [*rows, {}]) == [*rows, {}]  # three are the most
    assert eforms.without_row(rows, 0) == [{"heir": "B"}]
    assert eforms.without_row(rows, 7) == rows


def everything(form: EForm, answers: dict[str, Any]) -> None:
    """Every question about answers can be asked, and asking twice changes nothing."""
    kept = eforms.settled(form, answers, ON)
    assert eforms.settled(form, kept, ON) == kept
    seen, again = eforms.visible(form, answers, ON), eforms.visible(form, kept, ON)
    assert [s.code for s in seen.sections] == [s.code for s in again.sections]
    assert {t for t in seen.trails if "." not in t} == {t for t in again.trails if "." not in t}
    assert eforms.check(form, answers, ON) == eforms.check(form, answers, ON)
    assert bool(eforms.check(form, kept, ON)) == bool(eforms.check(form, answers, ON))
    eforms.doubts(form, answers, ON)
    assert eforms.told(form, answers, ON) == eforms.told(form, kept, ON)
    assert eforms.owner(form, answers, ON) == eforms.owner(form, kept, ON)
    assert eforms.summary(form, answers, ON) == eforms.summary(form, kept, ON)
    assert eforms.quantity(form, answers, ON) == eforms.quantity(form, kept, ON)
    assert eforms.facts(form, answers, ON) == eforms.facts(form, kept, ON)


@SOME
@given(st.data())
def test_any_post(data: st.DataObject) -> None:
    """A page with anything in its fields is read, and reads the same when posted again."""
    code = data.draw(st.sampled_from(sorted(shipped())))
    form = shipped()[code]
    page = post(form, data.draw(filled(form, data.draw(st.sampled_from(cases(code))), ON)))
    for name in data.draw(st.lists(st.sampled_from(sorted(page)), max_size=12)):
        page[name] = data.draw(st.lists(JUNK, max_size=2))
    answers = read_all(form, page)
    everything(form, answers)
    back = eforms.merged(answers, read_all(form, post(form, answers)))
    assert eforms.settled(form, back, ON) == eforms.settled(form, answers, ON)


@SOME
@given(st.data())
def test_any_json(data: st.DataObject) -> None:
    """Answers of any shape at all."""
    form = data.draw(st.sampled_from([FORM, *shipped().values()]))
    codes = ["case", *(q.code for section in form.sections for q in section.questions)]
    everything(form, {c: data.draw(json_like) for c in codes if data.draw(st.booleans())})


def read_all(form: EForm, page: Posted) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for section in form.sections:
        found |= eforms.read(form, section, page)
    return found
