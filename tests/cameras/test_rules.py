"""Addresses, the clock of pieces, playlists, what leaves a full disk: pure, tried at random."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cameras.rules import lists, placing, playlists, problems, room, waits
from motcua.cameras.rules.addresses import checked
from motcua.cameras.rules.playlists import Piece
from motcua.kernel.errors import Invalid

SECONDS = st.floats(0.5, 4)
GOOD = (
    "rtsp://admin:a%40b@192.168.1.64:554/Streaming/Channels/101",
    "rtsps://cam.local/live",
    " rtsp://10.0.0.2/cam/realmonitor?channel=1&subtype=0 ",
)
BAD = (
    "", "http://192.168.1.1/", "rtsp://", "rtsp:///path", "rtsp://host:99999/x", "file:///etc/passwd",
    "rtsp://host/x' option y", "rtsp://host/a b", "rtsp://host/\nfile '/etc/passwd'", "demo:1",
    "rtsp://host/\\x", "rtsp://" + "x" * 600,
)  # fmt: skip


@pytest.mark.parametrize("typed", GOOD)
def test_addresses_of_cameras_are_taken(typed: str) -> None:
    assert checked(typed) == typed.strip()


@pytest.mark.parametrize("typed", BAD)
def test_nothing_else_is(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(typed)
    assert len(typed) < 8 or typed.strip() not in refused.value.fields["address"]


def test_the_demos_own_scheme_is_known_to_the_demo_alone() -> None:
    assert checked("demo:1", demo=True) == "demo:1"
    with pytest.raises(Invalid):
        checked("demo:1,drawtext=x", demo=True)


@given(st.text())
def test_no_text_breaks_the_list_that_ffmpeg_reads(typed: str) -> None:
    try:
        address = checked(f"rtsp://cam/{typed}")
    except Invalid:
        return
    assert not set(address) & set("'\\\n\r ")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("method DESCRIBE failed: 401 Unauthorized", "password"),
        ("method DESCRIBE failed: 404 Not Found", "path"),
        ("Connection to tcp://127.0.0.1:1 failed: Connection refused", "refused"),
        ("Connection timed out", "silent"),
        ("", "ended"),
        ("something new", "other"),
    ],
)
def test_what_ffmpeg_says_is_understood(said: str, code: str) -> None:
    assert problems.read(said) == code
    assert code in problems.WORDS


def test_no_address_is_left_in_its_words() -> None:
    said = "Impossible to open 'rtsp://admin:mat-khau@10.0.0.9:554/x' (RTSP://b:c@d/e)"
    assert problems.scrubbed(said) == "Impossible to open '••• (•••"


@given(st.lists(st.tuples(SECONDS, st.floats(-0.4, 0.4)), min_size=2, max_size=40))
def test_pieces_follow_the_clock_and_one_another(pieces: list[tuple[float, float]]) -> None:
    """However the moments of closing shake, no piece is off by more than they do."""
    real, before = 1000.0, None
    for seconds, shake in pieces:
        starts = placing.placed(before, real + seconds + shake, seconds)
        assert abs(starts - real) <= 0.4 + 1e-6
        before, real = starts + seconds, real + seconds


@given(st.floats(-3000, 3000).filter(lambda off: abs(off) > 8))
def test_a_clock_that_jumps_is_followed_at_once(off: float) -> None:
    assert placing.placed(1000.0, 1002.0 + off, 2.0) == 1000.0 + off


@given(st.integers(1, 60))
def test_waiting_grows_to_half_a_minute(failures: int) -> None:
    assert 1 <= waits.pause(failures) <= waits.pause(failures + 1) <= 30


@given(st.floats(0, 40))
def test_a_camera_with_few_key_pictures_is_not_lost_between_them(piece: float) -> None:
    assert 2 * piece < waits.lost(piece) < waits.silence(piece)


def test_a_list_cut_short_is_read_as_far_as_it_goes() -> None:
    text = "#EXTM3U\n#EXTINF:2.000000,\n#EXT-X-PROGRAM-DATE-TIME:x\n000000.m4s\n#EXTINF:1.9"
    assert lists.finished(text) == [("000000.m4s", 2.0)]


PIECES = st.lists(st.tuples(SECONDS, st.floats(0, 3), st.integers(1, 2)), max_size=20)


@given(PIECES, st.booleans())
def test_playlists_name_every_piece_once_with_its_hour(
    made: list[tuple[float, float, int]], live: bool
) -> None:
    at, found = 1_700_000_000.0, []
    for number, (seconds, hole, run) in enumerate(made):
        at += hole
        found.append(Piece(run, 7, number, at, seconds))
        at += seconds
    lines = playlists.playlist(found, live=live, sequence=3).splitlines()
    names = [line for line in lines if line.endswith(".m4s")]
    assert names == [f"7-{number}.m4s" for number in range(len(made))]
    hours = [line.partition(":")[2] for line in lines if "PROGRAM-DATE-TIME" in line]
    assert [datetime.fromisoformat(hour).timestamp() for hour in hours] == pytest.approx(
        [piece.starts_at for piece in found], abs=0.0011
    )
    assert ("#EXT-X-ENDLIST" in lines) is not live
    longest = next(int(line.partition(":")[2]) for line in lines if "TARGETDURATION" in line)
    assert all(piece.seconds <= longest for piece in found)


SIZES = st.lists(st.integers(1, 100), max_size=20)


@given(SIZES, st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 500))
def test_only_as_much_leaves_as_must(sizes: list[int], cap: int, free: int, floor: int) -> None:
    old = [room.Old(number, size) for number, size in enumerate(sizes)]
    before = room.Room(sum(sizes), cap, free, floor)
    gone = list(room.leaving(before, old))
    assert gone == list(range(len(gone)))
    freed = sum(sizes[number] for number in gone)
    after = room.Room(before.used - freed, cap, free + freed, floor)
    assert after.excess == 0 or len(gone) == len(old)
    if gone:
        last = sizes[gone[-1]]
        assert room.Room(before.used - freed + last, cap, free + freed - last, floor).excess > 0
