"""The pure rules: the status map, words, lengths, waits, satisfaction, comparing."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.kernel.errors import Malformed
from motcua.national.messages.ratings import rows
from motcua.national.rules import (
    comparing,
    masking,
    progress,
    satisfaction,
    statuses,
    trying,
    values,
)
from motcua.national.rules.comparing import Side
from motcua.national.rules.satisfaction import Votes
from motcua.notices.rules.telling import DOSSIER

SOME = settings(max_examples=60, deadline=None)
moments = st.datetimes(datetime(2018, 1, 1), datetime(2090, 1, 1), timezones=st.just(clock.TZ)).map(  # noqa: DTZ001 - bounds are naive by hypothesis' own rule
    lambda moment: moment.replace(microsecond=0)
)


def test_the_map_is_total_and_leads_back() -> None:
    assert set(statuses.TO_PORTAL) == set(Status)
    assert sorted(statuses.TO_PORTAL.values()) == list(range(1, 11)) == sorted(statuses.NAMES)
    for status in Status:
        assert statuses.to_portal(status) == int(status)  # none is made to look better
        assert statuses.from_portal(str(int(status))) is status
        assert statuses.from_portal(int(status)) is status


def test_words_of_opencps_are_read() -> None:
    words = [
        "new",
        "receiving",
        "denied",
        "processing",
        "interoperating",
        "waiting",
        "paying",
        "cancelled",
        "unresolved",
        "releasing",
        "posting",
        "done",
    ]
    assert set(words) == set(statuses.ALIASES)
    assert {statuses.from_portal(word.upper()) for word in words} == set(Status)


@SOME
@given(st.one_of(st.text(), st.integers(), st.none()))
def test_anything_else_is_no_state(told: object) -> None:
    try:
        found = statuses.from_portal(told)
    except Malformed:
        return
    assert (
        str(told).strip().lower() in {*statuses.ALIASES, str(int(found))}
        or str(told).strip().isdecimal()
    )


def test_every_kind_of_entry_is_told_or_declared_silent() -> None:
    assert set(progress.WORDS) == set(DOSSIER)


@SOME
@given(moments)
def test_moments_are_read_as_they_are_written(moment: datetime) -> None:
    for written in (values.compact(moment), values.spaced(moment), values.iso(moment)):
        assert values.read(written) == moment
    assert values.compact(None) == ""


def test_a_moment_is_the_wall_clock_of_ho_chi_minh() -> None:
    assert values.compact(datetime(2026, 12, 31, 18, 5, 9, tzinfo=UTC)) == "20270101010509"


@SOME
@given(st.text(max_size=3000), st.integers(2, 1000))
def test_texts_are_never_longer_than_the_limit(text: str, most: int) -> None:
    cut = values.cut(text, most)
    assert len(cut) <= most
    assert "\n" not in cut
    assert values.cut(cut, most) == cut


@SOME
@given(st.lists(st.integers(1, 5), max_size=40))
def test_percentages_add_up_and_bad_is_what_was_bad(scores: list[int]) -> None:
    very, good, bad = satisfaction.split(scores)
    votes = Votes("", "Hài lòng?", very, good, bad)
    shares = satisfaction.percents(votes)
    assert sum(shares) == (100 if scores else 0)
    for count, share in zip((very, good, bad), shares, strict=True):
        assert abs(share - (100 * count / len(scores) if scores else 0)) < 1


def test_a_month_of_bad_ratings_is_told_as_bad() -> None:
    (row,) = rows("H26", "Phường", date(2026, 9, 30), [Votes("", "Hài lòng?", 0, 0, 7, ("Chậm",))])
    assert (row["PhanTramDanhGiaChuaHaiLong"], row["PhanTramDanhGiaRatHaiLong"]) == ("100%", "0%")
    assert (row["NgayTongHop"], row["DanhSachNoiDungYKien"]) == ("9-2026", "Chậm")
    assert rows("H26", "Phường", date(2026, 9, 30), [Votes("", "Hài lòng?", 0, 0, 0)]) == []


def test_waits_grow_and_end() -> None:
    waits = [trying.wait(attempt, 0) for attempt in range(1, trying.ATTEMPTS + 1)]
    assert waits[0] == timedelta(minutes=1)
    assert waits[-1] is None
    known = [wait for wait in waits if wait]
    assert known == sorted(known)
    assert max(known) <= trying.LONGEST
    assert trying.hold(trying.DOWN - 1) is None
    assert trying.hold(99) == trying.LONGEST_HOLD


def test_numbers_addresses_and_tokens_are_masked() -> None:
    said = masking.masked(
        "Lỗi 001088004821, 0912 345 678, nam@thu.vn, phiên abc",
        "abc",
    )
    assert said == "Lỗi •••, •••, •••, phiên •••"
    assert "•" in masking.masked("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9")
    assert masking.masked("Mã hồ sơ không đúng") == "Mã hồ sơ không đúng"


sides = st.builds(
    Side, code=st.just(""), status=st.sampled_from(Status),
    received_at=st.none() | moments, due_at=st.none() | moments,
)  # fmt: skip


@SOME
@given(
    st.dictionaries(st.sampled_from("abcdef"), sides),
    st.dictionaries(st.sampled_from("abcdef"), sides),
)
def test_comparing_finds_every_difference_and_only_those(
    ours: dict[str, Side], theirs: dict[str, Side]
) -> None:
    found = comparing.compare(ours, theirs)
    kinds = {(one.code if one.code else "", one.kind) for one in found}
    assert {c for c, k in kinds if k == comparing.MISSING_HERE} == theirs.keys() - ours.keys()
    assert {c for c, k in kinds if k == comparing.MISSING_THERE} == ours.keys() - theirs.keys()
    assert comparing.compare(ours, dict(ours)) == []
    different = sum(ours[c].status != theirs[c].status for c in ours.keys() & theirs.keys())
    assert sum(one.kind == comparing.STATUS for one in found) == different


def test_of_what_was_not_asked_nothing_is_said() -> None:
    side = Side("a", Status.ACCEPTED)
    assert comparing.compare({"a": side}, {}, unasked=frozenset("a")) == []
