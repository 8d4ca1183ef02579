"""References in banks' texts, signatures, sums and days of statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.text import grouped
from motcua.payments.rules import amounts, signing, statements
from motcua.payments.rules.references import reference, references_in

NUMBERS = st.integers(1, 9_999_999)


@given(st.integers(2020, 2099), NUMBERS)
def test_a_reference_is_found_in_noise(year: int, number: int) -> None:
    ref = reference(year, number)
    assert len(ref) == 13
    noisy = f"MBVCB.1234.{ref[:4].lower()} {ref[4:9]}-{ref[9:]} nộp phí.CT tu 0123 NGUYEN VAN A"
    assert references_in(noisy) == [ref]
    assert references_in(f"ft26123{ref}990011") == [ref]


@given(NUMBERS, st.integers(2, 12), st.integers(1, 9))
def test_a_wrong_digit_is_no_reference(number: int, at: int, more: int) -> None:
    ref = reference(2026, number)
    wrong = ref[:at] + str((int(ref[at]) + more) % 10) + ref[at + 1 :]
    assert references_in(wrong) == []


@given(NUMBERS, st.integers(2, 11))
def test_exchanged_digits_are_no_reference(number: int, at: int) -> None:
    ref = reference(2026, number)
    wrong = ref[:at] + ref[at + 1] + ref[at] + ref[at + 2 :]
    assert references_in(wrong) == ([ref] if wrong == ref else [])


def test_several_references_each_once() -> None:
    a, b = reference(2026, 1), reference(2026, 2)
    assert references_in(f"{a} {b} {a}") == [a, b]
    assert references_in("MCMC MC2600") == []
    with pytest.raises(ValueError, match="reference"):
        reference(2026, 10_000_000)


@given(st.binary(max_size=200), st.integers(0, 2**33))
def test_what_is_signed_is_genuine_for_five_minutes(body: bytes, moment: int) -> None:
    signature = signing.sign("secret", moment, body)
    text = str(moment)
    assert signing.genuine(["other", "secret"], text, signature, body, now=moment + 300)
    assert not signing.genuine(["secret"], text, signature, body, now=moment + 301)
    assert not signing.genuine(["secret"], text, signature, body, now=moment - 301)
    assert not signing.genuine(["secret"], text, signature, body + b" ", now=moment)
    assert not signing.genuine(["secret"], str(moment + 1), signature, body, now=moment)
    assert not signing.genuine(["other", ""], text, signature, body, now=moment)


@pytest.mark.parametrize("moment", ["", "-1", "1e9", "٣", "9" * 400])
def test_strange_moments_are_not_genuine(moment: str) -> None:
    assert not signing.genuine(["secret"], moment, "v1=00", b"", now=0)


@given(st.integers(0, 10**15 - 1), st.sampled_from([(",", "."), (".", ",")]))
def test_sums_are_read_as_written(amount: int, marks: tuple[str, str]) -> None:
    decimal, group = marks
    whole = grouped(amount).replace(".", group)
    for text in (whole, f"{whole}{decimal}00", f"+{whole} VND", f" {whole} đ"):
        assert amounts.read_amount(text, decimal) == amount
    assert amounts.read_amount(f"-{whole}", decimal) == -amount
    assert amounts.read_amount(f"({whole})", decimal) == -amount


@pytest.mark.parametrize("text", ["abc", "1.000,50", "12-3x", "9" * 30])
def test_what_is_no_sum(text: str) -> None:
    with pytest.raises(Malformed):
        amounts.read_amount(text, ",")


def test_the_mark_before_cents() -> None:
    assert amounts.guess_decimal(["1,234.00"]) == "."
    assert amounts.guess_decimal(["1.234,00"]) == ","
    assert amounts.guess_decimal(["3,000", "20,000"]) == "."
    assert amounts.guess_decimal(["3.000"]) == ","
    assert amounts.guess_decimal(["3000.00"]) == "."
    assert amounts.guess_decimal(["3000"]) == ","


def test_days() -> None:
    assert amounts.guess_order(["06/10/2026", "13/10/2026"]) == "dmy"
    assert amounts.guess_order(["10/06/2026", "10/13/2026"]) == "mdy"
    assert amounts.guess_order(["2026-10-06"]) == "ymd"
    assert amounts.read_day("06/10/2026 09:42:11", "dmy").isoformat() == "2026-10-06"
    assert amounts.read_day("6.10.26", "dmy").isoformat() == "2026-10-06"
    for wrong in ("", "31/02/2026", "hôm nay"):
        with pytest.raises(Malformed):
            amounts.read_day(wrong, "dmy")


VIETCOM = """SAO KÊ TÀI KHOẢN,,,,
Số tài khoản: 0011001234567,,,,
STT,Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Mô tả
1,06/10/2026,FT1,,"3,000",MC260000001 nop phi
2,06/10/2026,FT2,"50,000",,Phí dịch vụ
3,07/10/2026,FT3,,"1,000,000.00","Tra, luong"
Tổng cộng,,,"50,000","1,003,000",
"""
AGRI = """Ngày;Diễn giải;Số tiền
06/10/2026;Nop phi;3.000,00
06/10/2026;Nop phi;3.000,00
7/10/2026;Rut;-5.000
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_statement_with_a_head_and_a_sum(encoding: str) -> None:
    text = statements.decode(VIETCOM.encode(encoding))
    layout = statements.guess(text)
    assert (layout.delimiter, layout.decimal, layout.order, layout.header) == (",", ".", "dmy", 2)
    found = statements.read(text, layout)
    assert [(x.amount, x.number, x.text) for x in found.lines] == [
        (3_000, "FT1", "MC260000001 nop phi"),
        (1_000_000, "FT3", "Tra, luong"),
    ]
    assert found.outgoing == 1
    assert not found.unread


def test_the_old_vietnamese_alphabet() -> None:
    # windows-1258 writes tones as marks behind their letters
    content = b"Ng\xe0y;Di\xean gi\xe0i;S\xf4 ti\xean\n06/10/2026;Nop phi;3.000\n"
    assert statements.decode(content).startswith("Ngày;Diên")
    layout = statements.guess(statements.decode(content))
    assert (layout.delimiter, layout.day, layout.amount) == (";", 0, 2)


def test_lines_alike_are_told_apart() -> None:
    layout = statements.guess(AGRI)
    found = statements.read(AGRI, layout)
    assert [x.amount for x in found.lines] == [3_000, 3_000]
    assert len({x.digest for x in found.lines}) == 2
    assert found.outgoing == 1
    again = statements.read(AGRI + "8/10/2026;Nop;7.000\n", layout)
    assert {x.digest for x in found.lines} < {x.digest for x in again.lines}


def _known(*lines: str) -> list[str]:
    """What each line of a file with references is known by."""
    text = "Ngày;Số tham chiếu;Ghi có;Diễn giải\n" + "\n".join(lines) + "\n"
    return [x.digest for x in statements.read(text, statements.guess(text)).lines]


def _bare(*lines: str) -> list[str]:
    """The same without references."""
    text = "Ngày;Ghi có;Diễn giải\n" + "\n".join(lines) + "\n"
    return [x.digest for x in statements.read(text, statements.guess(text)).lines]


def test_a_reference_makes_a_line_known_in_files_that_overlap() -> None:
    one, two = "06/10/2026;FT1;3.000;Nop phi", "06/10/2026;FT2;3.000;Nop phi"
    first, second = _known(one, two), _known(two, "07/10/2026;FT3;5.000;Nop phi")
    assert len({*first}) == 2
    assert first[1] == second[0], "the second half begins in the middle of a day"
    assert len({*first, *second}) == 3
    cut, twice = _known("06/10/2026;FT1;3.000;NOP"), _known(one, one)
    assert cut == first[:1], "words may be cut off in one of the files"
    assert twice == [first[0], first[0]], "one reference is one payment"


def test_a_reference_that_a_bank_gives_to_all_hides_no_payment() -> None:
    found = _known("06/10/2026;LO1;3.000;Lan nop", "06/10/2026;LO1;3.000;Hoa nop")
    assert len({*found}) == 2
    assert found == _known("06/10/2026;LO1;3.000;Lan nop", "06/10/2026;LO1;3.000;Hoa nop")


def test_without_a_reference_lines_alike_are_counted_within_the_day() -> None:
    line, other = "06/10/2026;3.000;Nop phi", "05/10/2026;3.000;Nop phi"
    morning, whole = _bare(other, line), _bare(line, line)
    assert len({*whole}) == 2
    assert morning[1] == whole[0], "what was told at noon is known in the evening"
    assert len({*morning, *whole}) == 3
    assert set(_bare(line, other, line)) == {*morning, *whole}, "other days do not count"


def test_lines_nobody_can_read_are_named() -> None:
    text = AGRI + "32/13/2026;Nop;1.000\n09/10/2026;Nop;nhiều\n"
    found = statements.read(text, statements.guess(text))
    assert [row for row, _why in found.unread] == [5, 6]


@pytest.mark.parametrize("content", [b"PK\x03\x04xlsx", b"%PDF-1.4", b"a\0b,c", b"\xff\xfea"])
def test_what_is_no_text_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Invalid, match="CSV"):
        statements.decode(content)


@given(st.text(max_size=400))
def test_any_text_is_guessed_and_read_or_refused(text: str) -> None:
    layout = statements.guess(text)
    if not layout.problems():
        statements.read(text, layout)
