"""Cutting a span out of what was recorded: pieces joined, nothing encoded anew."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from motcua.cameras import storing
from motcua.cameras.models import Run
from motcua.cameras.queries.footage import Missing, pieces_between, read_piece
from motcua.cameras.rules.playlists import Piece, apart
from motcua.cameras.tool import ToolError, ffmpeg
from motcua.files import queries as files
from motcua.kernel.errors import Invalid, NotFound, Refused

PATIENCE: Final = 180  # seconds for ffmpeg


@dataclass(frozen=True, slots=True)
class Cut:
    """The clip in a temporary file; ``seconds`` of pictures from ``true_start`` on."""

    path: Path
    true_start: datetime
    seconds: float


@contextmanager
def cut(camera_id: int, starts_at: datetime, ends_at: datetime) -> Iterator[Cut]:
    """What was recorded in a span. Raises NotFound, Invalid (no room), Refused (no ffmpeg)."""
    pieces = pieces_between(camera_id, starts_at, ends_at)
    if not pieces:
        raise NotFound("Không có hình ghi trong khoảng giờ này.")
    tail = max(pieces[-1].ends_at - ends_at.timestamp(), 0.0)
    seconds = sum(piece.seconds for piece in pieces) - tail
    files.folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=files.folder(), prefix="clip-") as name:
        folder = Path(name)
        _join(folder, spans(pieces))
        true_start = datetime.fromtimestamp(pieces[0].starts_at, UTC)
        yield Cut(_muxed(folder, seconds, true_start), true_start, seconds)


def spans(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces whose pictures follow one another, together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and not apart(found[-1][-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _join(folder: Path, parts: Sequence[Sequence[Piece]]) -> None:
    """One file a span, and the list of them that ffmpeg reads."""
    heads = dict(
        Run.objects.filter(pk__in=[part[0].run for part in parts]).values_list("pk", "head")
    )
    lines = ["ffconcat version 1.0"]
    for number, part in enumerate(parts):
        _write(folder / f"{number}.mp4", bytes(heads[part[0].run]), part)
        lines += [f"file {number}.mp4", f"duration {sum(piece.seconds for piece in part):.3f}"]
    (folder / "list.txt").write_text("\n".join(lines) + "\n")


def _write(path: Path, head: bytes, pieces: Sequence[Piece]) -> None:
    with path.open("wb") as file:
        file.write(head)
        for piece in pieces:
            try:
                content = read_piece(piece.reel, piece.number)
            except Missing:
                raise NotFound("Một phần hình ghi của khoảng giờ này đã bị xóa.") from None
            if shutil.disk_usage(path.parent).free < storing.floor() + len(content):
                raise Invalid("Đĩa của máy chủ không còn chỗ để trích. Chưa có gì bị thay đổi.")
            file.write(content)


def _muxed(folder: Path, seconds: float, true_start: datetime) -> Path:
    out = folder / "clip.mp4"
    try:
        done = subprocess.run(
            [ffmpeg(), "-hide_banner", "-loglevel", "error", "-f", "concat", "-i", "list.txt",
             "-t", f"{seconds:.3f}", "-c", "copy", "-an", "-movflags", "+faststart",
             "-metadata", f"creation_time={true_start:%Y-%m-%dT%H:%M:%S.%fZ}", out.name],
            cwd=folder, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except (ToolError, subprocess.TimeoutExpired) as error:
        raise Refused("Chưa trích được: máy chủ chưa cài ffmpeg, hoặc đang quá bận.") from error
    if done.returncode or not out.exists():
        raise Refused("Chưa trích được hình: tệp ghi có thể đã hỏng. Chưa có gì bị thay đổi.")
    return out
