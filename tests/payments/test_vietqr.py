"""VietQR: the vectors of NAPAS, and what is true of every code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import Malformed
from motcua.payments.rules.vietqr import Transfer, build, checksum, parse, plain

TO_ACCOUNT = Transfer("970403", "0011012345678")
TO_CARD = Transfer("970403", "9704031101234567", card=True)
BILL = {"amount": 180_000, "bill": "NPS6869", "purpose": "thanh toan don hang"}
# NAPAS prints the first one with length 12 before an account of 13 digits; its checksum is of that
# text. With the right length, as in the third, the checksum is 9E6F.
MISPRINTED = (
    "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
)
VECTORS = [
    (
        TO_ACCOUNT,
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA"
        "53037045802VN63049E6F",
    ),
    (
        TO_CARD,
        "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC"
        "53037045802VN63044F52",
    ),
    (
        Transfer("970403", "0011012345678", **BILL),  # type: ignore[arg-type]  # test sugar
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA"
        "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
    ),
    (
        Transfer("970403", "9704031101234567", card=True, **BILL),  # type: ignore[arg-type]  # test sugar
        "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC"
        "530370454061800005802VN62340107NPS68690819thanh toan don hang6304A203",
    ),
]
WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789 ./-", max_size=25)
TRANSFERS = st.builds(
    Transfer,
    bank_bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    bill=WORDS,
    purpose=WORDS,
    card=st.booleans(),
)


@pytest.mark.parametrize(("transfer", "text"), VECTORS)
def test_the_vectors_of_napas(transfer: Transfer, text: str) -> None:
    assert build(transfer) == text
    assert parse(text) == transfer


def test_the_checksum_of_the_vectors() -> None:
    assert checksum("123456789") == "29B1"
    assert checksum(MISPRINTED) == "F4E5"
    for _transfer, text in VECTORS:
        assert checksum(text[:-4]) == text[-4:]


@given(TRANSFERS)
def test_what_is_written_is_read(transfer: Transfer) -> None:
    text = build(transfer)
    assert text.isascii()
    assert parse(text) == transfer


@given(TRANSFERS, st.data())
def test_a_changed_letter_is_noticed(transfer: Transfer, data: st.DataObject) -> None:
    text = build(transfer)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789ABCXYZ ").filter(lambda c: c != text[at]))
    with pytest.raises(Malformed):
        parse(text[:at] + other + text[at + 1 :])


@given(st.text(max_size=200))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


@given(st.text(max_size=300))
def test_words_are_plain_and_short(text: str) -> None:
    words = plain(text)
    assert len(words) <= 25
    assert build(Transfer("970436", "1234567", 1, purpose=words))


def test_words_keep_their_letters() -> None:
    assert plain("Phí hồ sơ: Đỗ Văn Thành") == "PHI HO SO DO VAN THANH"


@pytest.mark.parametrize(
    "wrong",
    [
        Transfer("97043", "1234567"),
        Transfer("970436", ""),
        Transfer("970436", "1" * 20),
        Transfer("970436", "12 34"),
        Transfer("970436", "1234567", 0),
        Transfer("970436", "1234567", -5),
        Transfer("970436", "1234567", 10**13),
        Transfer("970436", "1234567", 1, purpose="phí"),
        Transfer("970436", "1234567", 1, purpose="x" * 26),
        Transfer("970436", "１２３４５６７"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: Transfer) -> None:
    with pytest.raises(Malformed):
        build(wrong)
