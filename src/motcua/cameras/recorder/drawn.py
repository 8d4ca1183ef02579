"""Pictures of the demo: drawn by ffmpeg, with a clock, and saying themselves what they are."""

from typing import Final

from django.conf import settings

_SAYS: Final = "HÌNH MINH HỌA, KHÔNG PHẢI CAMERA THẬT"
_GROUNDS: Final = ("0x2d3a55", "0x4a3030", "0x30493a")


def source(address: str) -> list[str]:
    """Input and encoder for "demo:1": five small pictures a second, a moving mark, the hour."""
    number = address.partition(":")[2]
    ground = _GROUNDS[sum(number.encode()) % len(_GROUNDS)]
    text = f"drawtext=fontfile={_font()}:fontcolor=white"
    drawing = ",".join((
        f"color=c={ground}:size=640x360:rate=5",
        *(f"drawbox=x={40 + 150 * n}:y=150:w=110:h=70:color=white@0.25:t=fill" for n in range(4)),
        f"{text}:fontsize=26:x=20:y=20:text='{_SAYS}'",
        f"{text}:fontsize=20:x=20:y=60:text='Camera {number}'",
        f"{text}:fontsize=36:x=20:y=h-60:text='%{{localtime\\:%H\\\\\\:%M\\\\\\:%S  %d/%m/%Y}}'",
        f"{text}:fontsize=40:x='20+mod(t*40,560)':y=235:text='●'",
    ))  # fmt: skip
    return [
        "-re", "-f", "lavfi", "-i", drawing, "-an", "-c:v", "libx264", "-preset", "ultrafast",
        "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-g", "10", "-b:v", "150k",
    ]  # fmt: skip


def _font() -> str:
    folder = settings.PAPERS_FONT_DIRS[0]
    return str(next(iter(sorted(folder.rglob("*400Regular*.ttf"))), ""))
