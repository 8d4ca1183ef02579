"""What answers mean for the dossier, and how people read them."""

from datetime import date

from motcua.catalog.rules import eforms
from tests.catalog.eforms.shipped import ON, shipped
from tests.catalog.eforms.small import ADDRESS, AGAIN, FORM, GOOD

CHILD = {
    "name": "Nguyễn Minh An", "personal_number": "001226012345", "birth": "2026-07-30",
    "sex": "female", "address": {**ADDRESS, "detail": "Tổ 5"}, "phone": "+84 912 345 678",
}  # fmt: skip
FULL = {**AGAIN, "child": CHILD, "groups": ["poor", "merit"], "place": {"units": "new"}}


def test_owner_as_a_dossier_takes_it() -> None:
    assert eforms.owner(FORM, {**GOOD, "child": CHILD}, ON) == {
        "name": "Nguyễn Minh An",
        "personal_number": "001226012345",
        "birth_date": date(2026, 7, 30),
        "sex": "female",
        "phone": "+84 912 345 678",
        "email": "",
        "address": "Tổ 5, Phường Phúc Lợi, Hà Nội",
    }


def test_a_year_is_no_birth_date() -> None:
    owner = eforms.owner(FORM, {**GOOD, "child": {**CHILD, "birth": "1950"}}, ON)
    assert owner is not None
    assert owner["birth_date"] is None


def test_no_owner_named_is_the_submitters_own() -> None:
    assert eforms.owner(FORM, {**GOOD, "child": {}}, ON) is None
    assert eforms.owner(shipped()["marriage"], {}, ON) is None


def test_summary_in_words() -> None:
    assert eforms.summary(FORM, GOOD, ON) == "Cho Nguyễn Minh An, Cấp mới, 2 bản"
    assert eforms.summary(FORM, {}, ON) == "Cho …, …, … bản"
    assert len(eforms.summary(FORM, {**GOOD, "child": {"name": "x" * 999}}, ON)) == 300


def test_what_the_fee_depends_on() -> None:
    assert eforms.quantity(FORM, GOOD, ON) == {"copy": 2}
    assert eforms.quantity(FORM, {**GOOD, "copies": "hai"}, ON) == {}
    assert eforms.facts(FORM, FULL, ON) == {"late", "poor"}
    assert eforms.facts(FORM, {**FULL, "born": "2026-08-30"}, ON) == {"poor"}


def test_late_on_the_sixty_first_day() -> None:
    birth = shipped()["birth"]
    answers = {"child": {"birth_date": "2026-08-07"}}
    assert eforms.facts(birth, answers, date(2026, 10, 6)) == frozenset()
    assert eforms.facts(birth, answers, date(2026, 10, 7)) == {"late"}


def test_told_to_officers() -> None:
    assert eforms.told(FORM, FULL, ON) == [
        (
            "Phần một",
            [
                ("Việc", "Cấp lại"),
                ("Người con – Họ, chữ đệm, tên", "Nguyễn Minh An"),
                ("Người con – Số định danh cá nhân", "001226012345"),
                ("Người con – Ngày, tháng, năm sinh", "30/07/2026"),
                ("Người con – Giới tính", "Nữ"),
                ("Người con – Nơi cư trú", "Tổ 5, Phường Phúc Lợi, Hà Nội"),
                ("Người con – Số điện thoại", "0912345678"),
                ("Ngày sinh", "30/07/2026"),
                ("Số bản", "2"),
                ("Đồng ý", "Có"),
            ],
        ),
        (
            "Phần hai",
            [
                ("Lý do", "Mất bản cũ"),
                ("Diện", "Hộ nghèo; Người có công"),
                ("Con – 1", "Họ tên: An; Là: Con"),
            ],
        ),
    ]


def test_a_section_named_after_its_person_does_not_repeat_it() -> None:
    answers = {"parents_married": "yes", "mother": {"name": "Mai"}, "father": {"name": "Nam"}}
    told = dict(eforms.told(shipped()["birth"], {**answers, "case": "standard"}, ON))
    assert told["Người mẹ"][0] == ("Họ, chữ đệm, tên", "Mai")
    assert told["Người cha"] == [("Họ, chữ đệm, tên", "Nam")]


def test_prefilled_by_parts() -> None:
    account = {
        "name": "Trần Quốc Bảo", "personal_number": "001085012345", "birth_date": "1985-03-02",
        "sex": "male", "address": "Tổ 9, phường Phúc Lợi, thành phố Hà Nội", "phone": "0912345678",
        "email": "bao@example.com",
    }  # fmt: skip
    found = eforms.prefilled(FORM, {"account": account, "case": "special"})
    assert found == {
        "case": "special",
        "child": {
            "name": "Trần Quốc Bảo",
            "personal_number": "001085012345",
            "birth": "1985-03-02",
            "sex": "male",
            "phone": "0912345678",
            "address": {
                "units": "new",
                "detail": "Tổ 9",
                "ward": "phường Phúc Lợi",
                "province": "thành phố Hà Nội",
            },
        },
    }
    assert eforms.prefilled(FORM, {}) == {}


def test_prefilled_from_what_was_said_earlier() -> None:
    mother = {"name": "Trần Thị Nhung", "birth": "1992-03-08", "sex": "female"}
    found = eforms.prefilled(shipped()["birth"], {"earlier": {"mother": mother, "father": "?"}})
    assert found == {"mother": {"name": "Trần Thị Nhung", "birth": "1992-03-08"}}


def test_old_addresses_keep_their_district() -> None:
    old = eforms.person_from(
        next(q for q in FORM.sections[0].questions if q.code == "child"),
        {"address": "Thôn 3, xã Kim Chung, huyện Đông Anh, Hà Nội"},
    )
    assert old["address"] == {
        "units": "old",
        "detail": "Thôn 3",
        "ward": "xã Kim Chung",
        "district": "huyện Đông Anh",
        "province": "Hà Nội",
    }
