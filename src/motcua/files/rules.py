"""What a content is, told by its bytes alone; names lie, and so do browsers."""

from pathlib import PurePosixPath, PureWindowsPath

import filetype

HEAD = 8192  # bytes from the start that media_type wants to see
TAIL = 2048  # and from the end

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
HEIC = "image/heic"
HEIF = "image/heif"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SCANS = frozenset({PDF, JPEG, PNG, WEBP, HEIC, HEIF})  # what a dossier takes unless told otherwise

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_HEIF_BRANDS = frozenset({b"mif1", b"msf1", b"heif"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"#!",
)
_ACTIVE_MARKUP = (
    b"<html",
    b"<!doctype",
    b"<svg",
    b"<script",
    b"<?xml",
    b"<?php",
    b"<body",
    b"<head",
)
_DANGEROUS_NAMES = frozenset(
    {".exe", ".com", ".scr", ".dll", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf"}
    | {".hta", ".lnk", ".jar", ".apk", ".sh", ".php", ".html", ".htm", ".xhtml", ".mht", ".svg"}
    | {".svgz", ".docm", ".xlsm"}
)


def media_type(head: bytes, tail: bytes) -> str | None:
    """The media type the bytes themselves show, or None when they show none we know.

    ``head`` is the first HEAD bytes, ``tail`` the last TAIL (of a short content, all of it).
    """
    if head.startswith(b"%PDF-"):
        return PDF if b"%%EOF" in tail else None  # without its end it was cut on the way
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _heif(head)
    return _document(head)


def is_dangerous(head: bytes) -> bool:
    """Programs and active pages: to be refused whatever they call themselves."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:256].lower()
    return head.startswith(_PROGRAMS) or any(mark in start for mark in _ACTIVE_MARKUP)


def has_dangerous_name(name: str) -> bool:
    """A name that a computer would run or a browser would render as a page."""
    return PurePosixPath(bare_name(name).rstrip(". ")).suffix.lower() in _DANGEROUS_NAMES


def bare_name(name: str) -> str:
    """The last part of a name, printable, 100 characters at most: for messages, never for paths."""
    last = PureWindowsPath(name).name  # splits at / as well as at \
    return "".join(c for c in last if c.isprintable())[:100] or "không tên"


def _heif(head: bytes) -> str | None:
    size = min(int.from_bytes(head[:4]), len(head), 512)
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, size - 3, 4))}
    if brands & _AVIF_BRANDS:
        return None
    if brands & _HEIC_BRANDS:
        return HEIC
    return HEIF if brands & _HEIF_BRANDS else None


def _document(head: bytes) -> str | None:
    guess = filetype.guess_mime(head)
    if guess in (DOCX, XLSX):
        return str(guess)
    return TEXT if guess is None and _is_text(head) else None


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(head) < HEAD or error.start < HEAD - 3:  # else a letter cut in two by the head's end
            return False
        text = head[: error.start].decode("utf-8-sig")
    return all(c.isprintable() or c in "\t\r\n\f" for c in text)
