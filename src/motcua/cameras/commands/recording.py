"""What the recorder writes: runs, pieces, loss and return. No officer acts here."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from motcua.cameras.commands import _core
from motcua.cameras.models import Camera, Gap, Reel, Run
from motcua.cameras.rules import playlists, problems
from motcua.cameras.rules.states import State
from motcua.kernel.errors import NotFound

HOLE: Final = timedelta(seconds=playlists.HOLE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece that lies in the file of its reel; seconds since 1970, seconds, bytes."""

    offset: int
    size: int
    starts_at: float
    seconds: float

    @property
    def ends_at(self) -> datetime:
        """Its end."""
        return datetime.fromtimestamp(self.starts_at + self.seconds, UTC)

    def as_row(self) -> list[float]:
        """As ``Reel.pieces`` keeps it."""
        return [self.offset, self.size, round(self.starts_at, 3), round(self.seconds, 3)]


def begin(camera_id: int, head: bytes, at: datetime) -> Run:
    """A connection gave its first piece."""
    return Run.objects.create(camera_id=camera_id, head=head, started_at=at)


def end(run_id: int, at: datetime) -> None:
    """The connection is over."""
    Run.objects.filter(pk=run_id, ended_at=None).update(ended_at=at)


def open_reel(run: Run, file: str, starts_at: float) -> Reel:
    """A new file of the run, still without pieces; not written before the first of them."""
    last = Reel.objects.filter(camera=run.camera_id).order_by("-sequence").first()
    start = datetime.fromtimestamp(starts_at, UTC)
    return Reel(
        run=run, camera_id=run.camera_id, file=file, starts_at=start, ends_at=start, size=0,
        pieces=[], sequence=last.sequence + len(last.pieces) if last else 0,
    )  # fmt: skip


@_core.atomic
def add_piece(reel: Reel, piece: Kept, at: datetime) -> None:
    """The piece counts; a camera that was not live is live again, and its gap is closed."""
    reel.pieces = [*reel.pieces, piece.as_row()]
    reel.size, reel.ends_at = piece.offset + piece.size, piece.ends_at
    reel.save()
    rows = Camera.objects.filter(pk=reel.camera_id)
    if not rows.filter(state=State.LIVE).update(last_at=piece.ends_at):
        _back(reel.camera_id, piece, at)


def _back(camera_id: int, piece: Kept, at: datetime) -> None:
    row = Camera.objects.select_for_update().get(pk=camera_id)
    starts = datetime.fromtimestamp(piece.starts_at, UTC)
    gap = row.gaps.filter(ends_at=None).first()
    if gap and starts - gap.starts_at < HOLE:
        gap.delete()  # pictures came late, but none is missing
    elif gap:
        gap.ends_at = starts
        gap.save(update_fields=["ends_at"])
    row.state, row.since, row.problem, row.last_at = State.LIVE.value, starts, "", piece.ends_at
    row.save(update_fields=["state", "since", "problem", "last_at"])
    lost_for = max(int((starts - gap.starts_at).total_seconds()), 0) if gap else None
    _core.record(row, "back", at=at, by=None, seconds=lost_for)


@_core.atomic
def lose(camera_id: int, problem: str, at: datetime) -> None:
    """No picture comes. A gap is open from where the recording ended; said once a loss."""
    try:
        row = _core.locked(camera_id)
    except NotFound:
        return  # removed while the recorder looked elsewhere
    state = State.FULL if problem == problems.DISK else State.LOST
    if row.last_at is None and state == State.LOST:
        state = State.WAITING
    told = row.state == state
    row.problem = problem
    if not told:
        row.state, row.since = state.value, row.last_at or at
    row.save(update_fields=["state", "since", "problem"])
    if row.last_at and not row.gaps.filter(ends_at=None).exists():
        Gap.objects.create(camera=row, starts_at=row.last_at, reason=problem)
    if not told:
        kind = "full" if state == State.FULL else "lost"
        _core.record(row, kind, at=at, by=None, problem=problem, last_at=row.last_at)
