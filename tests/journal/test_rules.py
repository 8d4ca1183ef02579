import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.journal.rules import ZERO, Row, Seal, canonical, check, entry_hash, iso, plain

AT = datetime(2026, 10, 6, 1, 2, 3, 4, tzinfo=UTC)
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
DATA = st.dictionaries(
    st.text(max_size=5), st.recursive(SCALARS, lambda s: st.lists(s, max_size=3), max_leaves=6)
)


def test_canonical_has_one_spelling() -> None:
    assert canonical({"b": [1, None], "a": "Đỗ"}) == '{"a":"Đỗ","b":[1,null]}'


def test_the_hash_is_pinned_so_that_old_journals_stay_valid() -> None:
    found = entry_hash(
        ZERO,
        chain="dossier:1",
        seq=1,
        kind="dossier.accepted",
        at=AT,
        actor_id=7,
        actor_name="Trần Thị Bình",
        agency_id=3,
        data={"fee": 8000, "channel": "counter"},
    )
    text = (
        '["dossier:1",1,"dossier.accepted","2026-10-06T01:02:03.000004+00:00",7,'
        '"Trần Thị Bình",3,{"channel":"counter","fee":8000}]'
    )
    assert found == hashlib.sha256(b"\0" * 32 + text.encode()).digest()


def test_plain_turns_moments_and_decimals_into_text() -> None:
    seven = timezone(timedelta(hours=7))
    given_data = {
        "at": AT.astimezone(seven),
        "day": date(2026, 10, 6),
        "sum": Decimal("1.50"),
        "list": (1, [True, {"x": None}]),
    }
    assert plain(given_data) == {
        "at": "2026-10-06T01:02:03.000004+00:00",
        "day": "2026-10-06",
        "sum": "1.50",
        "list": [1, [True, {"x": None}]],
    }


@pytest.mark.parametrize(
    "value",
    [1.5, {1, 2}, b"x", object(), {1: "x"}, [{None: 1}], datetime(2026, 1, 1)],  # noqa: DTZ001 - naive on purpose
)
def test_plain_refuses_what_is_not_json(value: object) -> None:
    with pytest.raises(TypeError):
        plain({"x": value})


@given(DATA)
def test_canonical_survives_a_round_trip(data: dict[str, Any]) -> None:
    text = canonical(plain(data))
    assert canonical(json.loads(text)) == text
    assert canonical(dict(reversed(data.items()))) == text


@given(st.datetimes(timezones=st.just(UTC)))
def test_iso_is_the_same_in_every_zone(moment: datetime) -> None:
    try:
        there = moment.astimezone(timezone(timedelta(hours=7)))
    except OverflowError:
        return
    assert iso(there) == iso(moment)
    assert datetime.fromisoformat(iso(moment)) == moment


def chain_of(contents: list[dict[str, Any]]) -> list[Row]:
    rows: list[Row] = []
    prev = ZERO
    for seq, data in enumerate(contents, 1):
        said: dict[str, Any] = {
            "chain": "dossier:1",
            "seq": seq,
            "kind": "dossier.noted",
            "at": AT,
            "actor_id": None,
            "actor_name": "",
            "agency_id": None,
            "data": data,
        }
        rows.append(Row(**said, prev_hash=prev, hash=entry_hash(prev, **said)))
        prev = rows[-1].hash
    return rows


CHAINS = st.lists(st.fixed_dictionaries({"n": st.integers()}), min_size=2, max_size=6).map(chain_of)


@given(CHAINS)
def test_an_honest_chain_has_no_problem(rows: list[Row]) -> None:
    assert check(rows) is None
    assert all(b.prev_hash == a.hash for a, b in pairwise(rows))


CHANGES: dict[str, Any] = {
    "kind": "dossier.lost",
    "at": AT + timedelta(microseconds=1),
    "actor_id": 1,
    "actor_name": "Ai đó",
    "agency_id": 9,
    "data": {"n": "x"},
    "hash": b"\1" * 32,
}


@given(CHAINS, st.data(), st.sampled_from(sorted(CHANGES)))
def test_any_change_is_found_where_it_was_made(
    rows: list[Row], data: st.DataObject, field: str
) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    rows[place] = rows[place]._replace(**{field: CHANGES[field]})
    problem = check(rows)
    assert problem is not None
    assert (problem.seq, problem.code) == (place + 1, "altered")


@given(CHAINS, st.data())
def test_a_missing_entry_is_found(rows: list[Row], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 2))
    del rows[place]
    problem = check(rows)
    assert problem is not None
    assert (problem.seq, problem.code) == (place + 1, "missing")


def test_a_spliced_entry_is_found() -> None:
    rows = chain_of([{"n": 1}, {"n": 2}])
    other = chain_of([{"n": 9}, {"n": 2}])
    problem = check([rows[0], other[1]])
    assert problem is not None
    assert problem.code == "broken_link"


def test_a_seal_binds_the_root_before_the_day_the_order_and_the_last_id() -> None:
    def root(
        *hashes: bytes, before: bytes = ZERO, day: date = date(2026, 10, 6), last: int = 2
    ) -> bytes:
        seal = Seal(before)
        for h in hashes:
            seal.add(h)
        return seal.root(day, last)

    a, b = b"a" * 32, b"b" * 32
    roots = [
        root(a, b),
        root(b, a),
        root(a),
        root(a, b, before=a),
        root(a, b, day=date(2026, 10, 7)),
        root(a, b, last=3),
    ]
    assert len(set(roots)) == len(roots)
    assert root(a, b) == roots[0]
