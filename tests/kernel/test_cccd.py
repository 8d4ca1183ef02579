from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.cccd import CardError, parse_qr

FIELDS = [
    "001088004821",
    "012345678",
    "Nguyễn Văn An",
    "05071988",
    "Nam",
    "Số 12, phố Sài Đồng, Phúc Lợi, Long Biên, Hà Nội",
    "22122021",
]


def qr(**changes: str) -> str:
    fields = list(FIELDS)
    for position, value in changes.items():
        fields[int(position[1:])] = value
    return "|".join(fields)


def test_a_card() -> None:
    card = parse_qr(qr())
    assert card.number.value == "001088004821"
    assert card.old_number == "012345678"
    assert card.full_name == "Nguyễn Văn An"
    assert (card.born, card.issued) == (date(1988, 7, 5), date(2021, 12, 22))
    assert card.sex == "male"
    assert card.address.startswith("Số 12")
    assert card.warnings == []


@pytest.mark.parametrize("text", [qr() + "|Nguyễn Văn Bố|Trần Thị Mẹ|", "\ufeff" + qr() + "\r\n"])
def test_later_cards_and_scanners_add_things(text: str) -> None:
    assert parse_qr(text).issued == date(2021, 12, 22)


def test_no_old_number() -> None:
    assert parse_qr(qr(f1="")).old_number == ""


def test_a_card_at_odds_with_its_number_is_read_with_a_warning() -> None:
    card = parse_qr(qr(f4="Nữ", f3="05071987"))
    assert card.sex == "female"
    assert [w.code for w in card.warnings] == ["birth_year", "sex"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "mã QR"),
        ("https://example.vn/?id=001088004821", "mã QR"),
        ("|".join(FIELDS[:6]), "mã QR"),
        (qr(f0="00108800482"), "số căn cước"),
        (qr(f1="12"), "chứng minh nhân dân cũ"),
        (qr(f2=" "), "họ và tên"),
        (qr(f3="31021988"), "ngày sinh"),
        (qr(f3="5071988"), "ngày sinh"),
        (qr(f4="X"), "giới tính"),
        (qr(f5=""), "nơi thường trú"),
        (qr(f6="22132021"), "ngày cấp"),
        (qr(f6="22121970"), "ngày cấp"),
    ],
)
def test_refusals_say_which_part(text: str, said: str) -> None:
    with pytest.raises(CardError, match=said):
        parse_qr(text)


@given(st.integers(0, 6), st.text(max_size=12))
def test_no_message_repeats_the_card(position: int, junk: str) -> None:
    fields = [*FIELDS[:position], "#" + junk, *FIELDS[position + 1 :]]
    try:
        card = parse_qr("|".join(fields))
    except CardError as error:
        told = f"{error} {error!r} {error.__cause__!r}"
        assert "#" not in told
        assert not any(field in told for field in FIELDS if len(field) > 3)
    else:
        assert "001088004821" not in repr(card)


def test_an_endless_scan_is_cut() -> None:
    assert parse_qr(qr() + "|" + "x" * 10_000).full_name == "Nguyễn Văn An"
