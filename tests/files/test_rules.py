import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from motcua.files import rules
from tests.files.samples import PDF_BYTES, ftyp


def told(content: bytes) -> str | None:
    return rules.media_type(content[: rules.HEAD], content[-rules.TAIL :])


def drawn(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind)
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "Hồ sơ")
    return out.getvalue()


def letter() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            archive.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF_BYTES, rules.PDF),
        (PDF_BYTES + b"\r\n" + b"\0" * 500, rules.PDF),
        (drawn("JPEG"), rules.JPEG),
        (drawn("PNG"), rules.PNG),
        (drawn("WEBP"), rules.WEBP),
        (ftyp(b"heic", b"mif1", b"heic"), rules.HEIC),
        (ftyp(b"mif1", b"mif1", b"heix"), rules.HEIC),
        (ftyp(b"mif1", b"mif1"), rules.HEIF),
        (letter(), rules.DOCX),
        ("Đơn đề nghị\r\n\tkính gửi".encode(), rules.TEXT),
        (b"\xef\xbb\xbfabc", rules.TEXT),
        (b"a" + "ư".encode() * rules.HEAD, rules.TEXT),
    ],
    ids=lambda value: (
        value if isinstance(value, str) else len(value)
    ),  # not the bytes: a letter bears the second it was made in
)
def test_contents_tell_what_they_are(content: bytes, media_type: str) -> None:
    assert told(content) == media_type


def test_a_sheet_is_a_sheet() -> None:
    assert told(sheet()) == rules.XLSX


@pytest.mark.parametrize(
    "content",
    [
        PDF_BYTES[:-10],
        PDF_BYTES + b"\0" * 5000,
        b"x" + PDF_BYTES + b"\0",
        b"\x89PNG\r\n\x1a\nnot a picture",
        ftyp(b"avif", b"mif1", b"avif"),
        ftyp(b"isom", b"mp42"),
        b"RIFF\0\0\0\0WAVE",
        b"PK\3\4 something else",
        b"\0\1\2\3",
        b"\xff\xfe\0",
        "Ti\u200bền".encode(),
    ],
)
def test_the_rest_is_unknown(content: bytes) -> None:
    assert told(content) is None


@given(st.binary(max_size=400))
def test_any_bytes_are_judged_without_an_error(content: bytes) -> None:
    for start in (b"", b"\0\0\1\0ftypmif1", b"%PDF-", b"PK\3\4"):
        assert told(start + content) in {None, rules.TEXT, *rules.SCANS, rules.DOCX, rules.XLSX}
    rules.is_dangerous(content)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0",
        b"\x7fELF\2",
        b"#!/bin/sh\n",
        b"<!DOCTYPE html><title>x</title>",
        b"\xef\xbb\xbf \n<HTML>",
        b'<?xml version="1.0"?><svg onload="x()"/>',
        b"<!-- hello --><svg xmlns='http://www.w3.org/2000/svg'>",
        b"<?php system('x');",
    ],
)
def test_programs_and_pages_are_dangerous(content: bytes) -> None:
    assert rules.is_dangerous(content)


def test_scans_are_not_dangerous() -> None:
    for content in (PDF_BYTES, drawn("JPEG"), drawn("PNG"), "Đơn đề nghị".encode()):
        assert not rules.is_dangerous(content)


@pytest.mark.parametrize("name", ["a.exe", "giấy.pdf.HTML", "x.svg", "../a.js", "c:\\b.cmd. "])
def test_dangerous_names(name: str) -> None:
    assert rules.has_dangerous_name(name)


@pytest.mark.parametrize("name", ["a.pdf", "exe", "Ảnh 1.JPG", "", "a.exe/b.png"])
def test_names_like_any_other(name: str) -> None:
    assert not rules.has_dangerous_name(name)


@given(st.text(max_size=200))
def test_a_bare_name_is_printable_short_and_no_path(name: str) -> None:
    bare = rules.bare_name(name)
    assert 0 < len(bare) <= 100
    assert bare.isprintable()
    assert not set(bare) & {"/", "\\"}
