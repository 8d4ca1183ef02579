"""How ffmpeg is asked to record a camera, its address in no argument and in no file."""

from typing import Final

from django.conf import settings

from motcua.cameras.recorder import drawn
from motcua.cameras.rules.addresses import DEMO
from motcua.cameras.rules.waits import CONNECT, PIECE

LIST: Final = "list.m3u8"
HEAD: Final = "init.mp4"
_KEPT: Final = 300  # pieces the list tells of: ten minutes in which nobody reads it
_QUIET: Final = ("-hide_banner", "-nostats", "-loglevel", "error")
# What a list on standard input may open; nothing else, least of all files of this machine.
_OPENS: Final = "pipe,rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto"
_PIECES: Final = (
    "-f", "hls", "-hls_time", str(PIECE), "-hls_segment_type", "fmp4",
    "-hls_list_size", str(_KEPT),
    "-hls_flags", "program_date_time+temp_file+independent_segments",
    "-hls_fmp4_init_filename", HEAD, "-hls_segment_filename", "%06d.m4s", LIST,
)  # fmt: skip


def asked(tool: str, address: str) -> tuple[list[str], bytes]:
    """The command, and what it reads on its standard input: there the address stands.

    Arguments of a process can be read by everybody on a machine. Sound is never asked for.
    """
    if settings.MOTCUA_DEMO and address.startswith(f"{DEMO}:"):
        return [tool, *_QUIET, *drawn.source(address), *_PIECES], b""
    listed = (
        f"ffconcat version 1.0\nfile '{address}'\n"
        f"option rtsp_transport tcp\noption timeout {CONNECT * 1_000_000}\n"
    )
    command = [
        tool, *_QUIET, "-f", "concat", "-safe", "0", "-protocol_whitelist", _OPENS, "-i", "pipe:0",
        "-map", "0:v:0", "-c", "copy", "-an", *_PIECES,
    ]  # fmt: skip
    return command, listed.encode()
