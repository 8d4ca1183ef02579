"""The forms that come with the program: sound, and everyone can complete them."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from motcua.catalog.content.eforms import EForm
from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.bundle import bundles, read_with_required
from motcua.catalog.packages.compose import compose_procedures
from motcua.catalog.packages.lint import lint
from motcua.catalog.rules import eforms
from tests.catalog.eforms.filling import filled
from tests.catalog.eforms.posted import post
from tests.catalog.eforms.shipped import ON, cases, shipped, users


def stopping(form: EForm) -> set[str]:
    return {q.code for section in form.sections for q in section.questions if q.stop}


class SentError(Exception):
    """A form could be sent: what is looked for."""


SOME = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
EVERY = [(code, case) for code in shipped() for case in cases(code)]


def test_clean() -> None:
    assert lint(builtin()) == []


def test_each_form_is_used() -> None:
    assert set(shipped()) == set(users())


@pytest.mark.parametrize("code", shipped())
def test_pages_are_short(code: str) -> None:
    for section in shipped()[code].sections:
        assert len([q for q in section.questions if q.kind != "note"]) <= 8, section.code


@pytest.mark.parametrize(("code", "case"), EVERY)
@SOME
@given(data=st.data())
def test_can_be_completed(code: str, case: str, data: st.DataObject) -> None:
    """Answers drawn as asked for pass, but for what a note that stops says."""
    form = shipped()[code]
    answers = data.draw(filled(form, case, ON))
    stops = stopping(form)
    assert set(eforms.check(form, answers, ON)) <= stops
    assert eforms.told(form, answers, ON)
    assert "…" not in eforms.summary(form, answers, ON) or stops


@pytest.mark.parametrize(("code", "case"), [(c, k) for c, k in EVERY if stopping(shipped()[c])])
def test_somebody_is_not_stopped(code: str, case: str) -> None:
    """Among many fillings there is one that may be sent."""
    form = shipped()[code]

    @settings(
        max_examples=80, deadline=None, database=None, derandomize=True, phases=[Phase.generate]
    )
    @given(filled(form, case, ON))
    def fill(answers: dict[str, object]) -> None:
        if not eforms.check(form, answers, ON):
            raise SentError

    with pytest.raises(SentError):
        fill()


@pytest.mark.parametrize("code", shipped())
@SOME
@given(data=st.data())
def test_survives_the_post(code: str, data: st.DataObject) -> None:
    """What was answered comes back from a posted page with the same meaning."""
    form = shipped()[code]
    answers = data.draw(filled(form, cases(code)[0], ON))
    page = post(form, answers)
    back = {"case": answers["case"]}
    for section in form.sections:
        back = eforms.merged(back, eforms.read(form, section, page))
    assert eforms.settled(form, back, ON) == eforms.settled(form, answers, ON)
    assert eforms.check(form, back, ON) == eforms.check(form, answers, ON)


def test_forms_tell_what_fees_ask_for() -> None:
    """Facts and counts of each procedure's fee rules come from its form; VNeID from the account."""
    packages, _ = read_with_required(builtin("hanoi"))
    ward = next(b for b in bundles(packages) if b.leaf.name == "hanoi")
    for composed in compose_procedures(ward):
        if "eform" not in composed.content:
            continue
        form = shipped()[composed.content["eform"]["code"]]
        assert set(composed.content["facts"]) - {"vneid2"} <= set(form.facts), composed.code
        rules = [fee for case in composed.content["cases"] for fee in case["fees"]]
        counted = {fee["per"] for fee in rules} - {"dossier"}
        assert counted <= set(form.quantity), composed.code
