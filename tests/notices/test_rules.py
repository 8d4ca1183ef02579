"""What is told, when, how often: pure rules."""

import ast
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.notices.rules import quiet, sms, trying
from motcua.notices.rules.telling import DOSSIER, EVENTS, JOINT, RESOLVING, of_dossier, snapshot
from motcua.office import words
from motcua.office.notice_words import EVENTS as NAMES

SOURCES = Path(__file__).parents[2] / "src" / "motcua"
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(clock.TZ))  # noqa: DTZ001 - bounds are naive by hypothesis' own rule


def recorded() -> set[str]:
    """Every kind of entry that any command writes about a dossier."""
    kinds = set()
    for source in (*SOURCES.glob("dossiers/**/*.py"), *SOURCES.glob("delivery/**/*.py")):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record":
                kinds |= {
                    leaf.value
                    for leaf in ast.walk(node.args[1])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                }
    return kinds


def test_everything_that_happens_is_told_or_silent_on_purpose() -> None:
    """A new kind of entry: say in notices/rules/telling.py whether citizens hear of it."""
    found = recorded()
    assert len(found) > 30
    assert found - DOSSIER.keys() == set()
    told = {*DOSSIER, *(f"joint.{kind}" for kind in JOINT)}
    assert set(words.HAPPENED) - told == set()


def test_every_event_has_its_name() -> None:
    assert set(NAMES) == set(EVENTS)


@pytest.mark.parametrize(
    ("kind", "data", "event"),
    [
        ("forwarded", {"status": 4}, None),
        ("forwarded", {"status": 9}, "resolved"),
        ("signed", {"status": 9}, "resolved"),
        ("forwarded", {"status": 9, "outcome": "refused"}, "refused"),
        ("refused", {"status": 4}, None),
        ("refused", {"status": 9}, "refused"),
        ("accepted", {"status": 2}, "accepted"),
        ("claimed", {}, None),
        ("result_attached", {"status": 4}, None),
        ("result_attached", {"status": 9}, "electronic_ready"),
        ("never_heard_of", {}, None),
    ],
)
def test_the_result_is_told_when_it_is_there(
    kind: str, data: dict[str, object], event: str | None
) -> None:
    found = of_dossier(kind, data)
    assert (found.event if found else None) == event
    assert kind in DOSSIER or kind == "never_heard_of"
    assert DOSSIER.keys() >= RESOLVING


def test_only_what_is_spoken_of_is_kept() -> None:
    data = {"items": [], "reason": "x", "personal_number": "001088004821"}
    assert snapshot(EVENTS["supplement_asked"], data) == {"items": [], "reason": "x"}


@given(at=MOMENTS, begins=TIMES, ends=TIMES)
def test_the_earliest_moment_is_not_quiet_and_within_a_day(
    at: datetime, begins: time, ends: time
) -> None:
    found = quiet.earliest(at, begins, ends)
    assert not quiet.is_quiet(found, begins, ends)
    assert timedelta() <= found - at <= timedelta(days=1)
    if found != at:
        assert quiet.is_quiet(at, begins, ends)


@pytest.mark.parametrize(
    ("hour", "minute", "waits_until"), [(20, 59, "20:59"), (21, 0, "07:00"), (2, 30, "07:00"),
                                        (6, 59, "07:00"), (7, 0, "07:00"), (12, 0, "12:00")]
)  # fmt: skip
def test_a_night(hour: int, minute: int, waits_until: str) -> None:
    at = datetime(2026, 10, 6, hour, minute, tzinfo=clock.TZ)
    found = clock.local(quiet.earliest(at, time(21), time(7)))
    assert f"{found:%H:%M}" == waits_until


@given(chance=st.floats(0, 1))
def test_eight_attempts_within_a_day(chance: float) -> None:
    waits = [trying.wait(n, chance) for n in range(1, trying.ATTEMPTS)]
    assert None not in waits
    assert waits == sorted(waits)  # type: ignore[type-var]  # none is None
    assert sum(waits, timedelta()) <= timedelta(hours=24)  # type: ignore[arg-type]  # as above
    assert trying.wait(trying.ATTEMPTS, chance) is None


@pytest.mark.parametrize(
    ("text", "letters", "parts", "unicode"),
    [("", 0, 1, False), ("a" * 160, 160, 1, False), ("a" * 161, 161, 2, False),
     ("a" * 306, 306, 2, False), ("a" * 307, 307, 3, False), ("€" * 80, 160, 1, False),
     ("€" * 81, 162, 2, False), ("ố" * 70, 70, 1, True), ("ố" * 71, 71, 2, True),
     ("ố" * 135, 135, 3, True), ("🙂" * 35, 70, 1, True)],
)  # fmt: skip
def test_parts_of_a_text_message(text: str, letters: int, parts: int, unicode: bool) -> None:
    found = sms.size(text)
    assert (found.letters, found.parts, found.unicode) == (letters, parts, unicode)


@given(
    st.text(alphabet="aáàảãạăắằẳẵặâấầẩẫậđĐéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ “”–…")
)
def test_plain_text_is_never_unicode(text: str) -> None:
    assert not sms.size(sms.plain(text)).unicode
