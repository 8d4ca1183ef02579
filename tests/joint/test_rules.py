"""The rules of parts over graphs that nobody drew: what begins, falls away, ends."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.joint import rules
from motcua.joint.rules import FAILED, OPEN, TABLE, Event, Standing, State

Parts = dict[str, Standing]
ENDINGS: tuple[Event, ...] = ("done", "refused", "withdrawn", "stopped")


@st.composite
def graphs(draw: st.DrawFn, states: tuple[State, ...] = (State.WAITING, State.NOT_WANTED)) -> Parts:
    """Up to seven parts, each after some of those before it, named in an order of their own."""
    size = draw(st.integers(1, 7))
    names = draw(st.permutations([f"p{n}" for n in range(size)]))
    made: Parts = {}
    for place, code in enumerate(names):
        after = draw(st.sets(st.sampled_from(names[:place]))) if place else set()
        made[code] = Standing(
            draw(st.sampled_from(states)), tuple(sorted(after)), draw(st.booleans())
        )
    return {code: made[code] for code in draw(st.permutations(names))}


def settled(parts: Parts) -> Parts:
    """The parts after what the rules say has been done once."""
    found = rules.verdict(parts)
    to = dict.fromkeys(found.cut, State.CUT_OFF) | dict.fromkeys(found.start, State.STARTED)
    return {c: replace(p, state=to.get(c, p.state)) for c, p in parts.items()}


def happened(parts: Parts, code: str, event: Event) -> Parts:
    state = TABLE[event, parts[code].required].state
    assert state
    return settled({**parts, code: replace(parts[code], state=state)})


def before(parts: Mapping[str, Standing], code: str) -> set[str]:
    """Wanted parts that lie before one, through wanted parts."""
    direct = {c for c in parts[code].after if parts[c].state is not State.NOT_WANTED}
    return direct.union(*(before(parts, c) for c in direct)) if direct else set()


def of(parts: Parts, *states: State) -> list[str]:
    return [code for code, part in parts.items() if part.state in states]


def test_every_pair_has_an_effect() -> None:
    assert set(TABLE) == set(product(get_args(Event), (True, False)))


@pytest.mark.parametrize("event", get_args(Event))
def test_only_an_end_changes_a_part_and_only_time_given_moves_a_date(event: Event) -> None:
    for required in (True, False):
        effect = TABLE[event, required]
        assert (effect.state is not None) == (event in ENDINGS)
        assert (effect.date == "move") == (event in ("goes_on", "extended"))
        spread = "start" if event == "done" else ("all" if required else "dependants")
        assert effect.spread == (spread if event in ENDINGS else "nothing")


@given(graphs(tuple(State)))
def test_the_same_question_twice_has_the_same_answer(parts: Parts) -> None:
    once = settled(parts)
    again = rules.verdict(once)
    assert (again.start, dict(again.cut)) == ((), {})
    assert settled(once) == once
    found = rules.verdict(parts)
    assert again.end == found.end


@given(graphs(tuple(State)), st.randoms())
def test_the_order_in_which_parts_are_named_is_nothing(parts: Parts, random: object) -> None:
    names = sorted(parts)
    random.shuffle(names)  # type: ignore[attr-defined]
    first, second = rules.verdict(parts), rules.verdict({c: parts[c] for c in names})
    assert set(first.start) == set(second.start)
    assert set(first.cut) == set(second.cut)
    assert first.end == second.end


@given(graphs(tuple(State)))
def test_a_part_begins_when_its_inputs_are_done_and_never_before(parts: Parts) -> None:
    found = rules.verdict(parts)
    for code in of(parts, State.WAITING):
        inputs = [parts[c] for c in parts[code].after if parts[c].state is not State.NOT_WANTED]
        ready = all(part.state is State.DONE for part in inputs)
        assert (code in found.start) == (ready and code not in found.cut)
    assert set(found.start) <= set(of(parts, State.WAITING))


@given(graphs(tuple(State)))
def test_what_is_cut_off_is_what_the_table_says(parts: Parts) -> None:
    failed = {c for c in of(parts, *FAILED) if parts[c].state is not State.CUT_OFF}
    everything = any(parts[c].required for c in failed)
    expected = {
        c for c in of(parts, State.WAITING) if everything or before(parts, c) & failed
    }  # fmt: skip
    found = rules.verdict(parts)
    assert set(found.cut) == expected
    assert all(because in failed for because in found.cut.values())


@given(graphs(), st.data())
def test_every_course_ends_and_ends_as_its_parts_did(parts: Parts, data: st.DataObject) -> None:
    now, presses = settled(parts), 0
    while not rules.verdict(now).end:
        under_way = of(now, State.STARTED)
        assert under_way, "what has not ended has something to go on with"
        assert presses < len(parts)
        event = data.draw(st.sampled_from(ENDINGS))
        now, presses = happened(now, data.draw(st.sampled_from(under_way)), event), presses + 1
        for code in of(now, State.STARTED, State.DONE, State.REFUSED, State.STOPPED):
            inputs = [now[c].state for c in now[code].after]
            assert set(inputs) <= {State.DONE, State.NOT_WANTED}
    assert not of(now, *OPEN)
    end = rules.verdict(now).end
    for state, word in (
        (State.DONE, "granted"), (State.REFUSED, "refused"), (State.STOPPED, "stopped"),
        (State.WITHDRAWN, "withdrawn"),
    ):  # fmt: skip
        if of(now, state):
            assert end == word
            break
    else:
        assert end == "stopped"
    assert (end in rules.HANDED) == bool(of(now, State.DONE, State.REFUSED))


@given(graphs(), st.data())
def test_in_which_order_parts_end_is_nothing_while_no_required_one_fails(
    parts: Parts, data: st.DataObject
) -> None:
    fates = {
        c: "done" if p.required else data.draw(st.sampled_from(ENDINGS)) for c, p in parts.items()
    }

    def course() -> Parts:
        now = settled(parts)
        while under_way := of(now, State.STARTED):
            code = data.draw(st.sampled_from(sorted(under_way)))
            now = happened(now, code, fates[code])  # type: ignore[arg-type]  # a word of ENDINGS
        return now

    assert course() == course()


@given(graphs((State.WAITING, State.STARTED, State.DONE)), st.data())
def test_a_required_part_that_fails_leaves_nothing_to_begin(
    parts: Parts, data: st.DataObject
) -> None:
    required = [c for c in of(parts, State.STARTED) if parts[c].required]
    if not required:
        return
    begun = set(of(parts, State.STARTED))
    code = data.draw(st.sampled_from(required))
    now = happened(parts, code, data.draw(st.sampled_from(ENDINGS[1:])))
    assert not of(now, State.WAITING)
    assert set(of(now, State.STARTED)) == begun - {code}, "what has begun goes to its own end"


@given(graphs(tuple(State)), st.data())
def test_the_whole_waits_only_while_nothing_goes_on(parts: Parts, data: st.DataObject) -> None:
    parts = {c: replace(p, paused=data.draw(st.booleans())) for c, p in parts.items()}
    under_way = of(parts, State.STARTED)
    going = [c for c in under_way if not parts[c].paused]
    assert rules.waits(parts) == (bool(under_way) and not going)
