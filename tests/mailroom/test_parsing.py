"""Reading letters: Vietnamese however it is written, broken ones, and never an error."""

from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.mailroom.rules import codes, parsing, subjects, words
from tests.mailroom import made

SUBJECT = "Hỏi về giấy khai sinh của cháu Nguyễn Thị Ánh Tuyết, tổ dân phố số 9"


@pytest.mark.parametrize(
    "written",
    [
        Header(SUBJECT, "utf-8").encode().encode(),
        SUBJECT.encode(),  # UTF-8 that nobody announced
        SUBJECT.replace("của ", "của\r\n ").encode(),  # folded
    ],
)
def test_vietnamese_headers(written: bytes) -> None:
    name = Header("Vũ Hoàng Nam", "utf-8").encode().encode()
    raw = b"From: " + name + b" <a@b.vn>\r\nSubject: " + written
    said = parsing.read(raw + b"\r\n\r\nx")
    assert said.subject == SUBJECT
    assert (said.sender_name, said.sender) == ("Vũ Hoàng Nam", "a@b.vn")


def test_a_letter_cut_in_two_by_the_mailer() -> None:
    """A character of two bytes, its halves in two encoded words."""
    raw = b"Subject: =?utf-8?Q?Gi=E1=BA?= =?utf-8?Q?=A5y?=\r\n\r\nx"
    assert parsing.read(raw).subject == "Giấy"


def test_charsets_that_are_wrong() -> None:
    head = b"Content-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    for charset in (b"utf-8", b"us-ascii", b"x-unknown", b'"'):
        assert "Kính gửi" in parsing.read(head % charset + "Kính gửi".encode()).text
    assert "ê" in parsing.read(head % b"utf-8" + "ê".encode("windows-1258")).text


def test_files_and_what_they_are_called() -> None:
    files = (("Giấy chứng sinh.pdf", "application/pdf", made.PDF), ("ảnh.png", "image/png", b"x"))
    raw = made.letter(files=files)
    said = parsing.read(raw)
    assert [(p.name, p.size) for p in said.parts] == [
        ("Giấy chứng sinh.pdf", len(made.PDF)), ("ảnh.png", 1),
    ]  # fmt: skip
    assert [parsing.content(raw, p.place) for p in said.parts] == [made.PDF, b"x"]
    assert parsing.content(raw, 99) is None
    plain = raw.replace(b"filename*=", b"filename*=x'")
    assert parsing.read(plain).parts
    path = made.letter(files=(("../../etc/passwd", "application/pdf", b"x"),))
    assert parsing.read(path).parts[0].name == "passwd"


def test_broken_mime_still_says_what_it_can() -> None:
    raw = (
        b"From: Nam <nam@example.vn>\r\nSubject: Hong\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nchao bac\r\n--b\r\nContent-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!! khong phai base64"
    )  # no end
    said = parsing.read(raw)
    assert "chao bac" in said.text
    assert len(said.parts) == 1
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=x%d\r\n\r\n--x%d\r\n" % (n, n) for n in range(100)
    )
    assert parsing.read(b"Subject: sau\r\n" + deep).problem == parsing.UNREADABLE
    assert parsing.read(b"Subject: sau\r\n" + deep).subject == "sau"


@given(st.binary(max_size=2000))
def test_whatever_comes_something_is_said(noise: bytes) -> None:
    for raw in (noise, made.letter()[:200] + noise, noise + made.letter()):
        said = parsing.read(raw)
        for text in (said.subject, said.text, said.html, said.sender, said.sender_name):
            assert "\0" not in text
            text.encode()
        assert len(parsing.digest(raw)) == 64
        parsing.content(raw, 0)
        words.safe_html(said.html)


_HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Date", "Message-ID", "References", "Content-Type",
     "Content-Disposition", "Content-Transfer-Encoding", "Auto-Submitted", "Reply-To"]
)  # fmt: skip


@given(st.lists(st.tuples(_HEADERS, st.text(max_size=60)), max_size=8), st.text(max_size=200))
def test_whatever_headers_say(headers: list[tuple[str, str]], body: str) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    said = parsing.read((head + "\r\n" + body).encode("utf-8", "replace"))
    assert len(said.subject) <= 500
    assert all(len(one) <= 254 for one in (*said.to, *said.cc, said.sender))


@given(st.text(max_size=300))
def test_no_html_acts(text: str) -> None:
    safe = words.safe_html(f"<p>{text}</p><script>{text}</script>").lower()
    for bad in ("<script", "<img", "<iframe", "<form", "<style", "<link", "<meta", "javascript:"):
        assert bad not in safe


def test_html_as_text() -> None:
    page = "<p>Kính gửi</p><table><tr><td>Ngày</td><td>Nơi</td></tr></table>a<br>b &amp; c"
    assert words.text_of(page) == "Kính gửi\nNgày Nơi\na\nb & c"


def test_codes_are_found_where_they_stand() -> None:
    code = "H26.62.08-261006-0094"
    assert list(codes.in_text(f"Re: hồ sơ {code.lower()}, và 12345")) == [code]
    own = "motcua@phucloi.vn"
    address = codes.plus(own, code)
    assert list(codes.in_addresses(own, [address.upper()])) == [code]
    assert not list(codes.in_addresses(own, [address.replace("phucloi", "khac")]))


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: RE: Fwd: Hỏi", "Hỏi"), ("Trả lời: Hỏi", "Hỏi"), ("re[2]: x", "x"), ("Re:", ""),
        ("Rễ cây", "Rễ cây"),
    ],
)  # fmt: skip
def test_what_a_subject_is_about(subject: str, bare: str) -> None:
    assert subjects.bare(subject) == bare
    assert subjects.bare(subjects.answer(subject, "")) == (bare or "Thư gửi Bộ phận Một cửa")


def test_the_older_letter_below_is_told_apart() -> None:
    said, old = words.own_part("Vâng ạ.\n\nVào 6/10, Một cửa viết:\n> Kính gửi\n> Ông\n")
    assert (said, old) == ("Vâng ạ.", "Vào 6/10, Một cửa viết:\n> Kính gửi\n> Ông")
    assert words.own_part("Chỉ có\nhai dòng") == ("Chỉ có\nhai dòng", "")
