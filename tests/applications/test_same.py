"""A mother or father who registers the birth is written down once."""

from typing import Any

import pytest
from django.test import Client

from motcua.applications import commands
from motcua.applications.models import Application
from motcua.citizens.models import Account
from tests.applications import filled
from tests.citizens import people

ME = filled.BIRTH_ANSWERS["informant"]["informant"]


def told(account: Account, draft: Application, relation: str, **person: Any) -> Application:
    """The first section, saved again."""
    answers = {"informant": {**ME, **person}, "relation": relation}
    draft.refresh_from_db()
    return commands.save(
        account, draft.token, "informant", answers, revision=draft.revision, tab="one"
    )


def typed(account: Account, draft: Application, **person: Any) -> Application:
    return commands.save(
        account, draft.token, "father", {"father": person}, revision=draft.revision, tab="one"
    )


def test_the_father_stands_filled_in(nam: Account) -> None:
    draft = told(nam, filled.begun(nam), "father")
    father = draft.answers["father"]
    assert (father["name"], father["personal_number"]) == (ME["name"], ME["personal_number"])
    assert father["address"] == filled.ADDRESS
    assert father["birth"] == nam.birth_date.isoformat()  # type: ignore[union-attr]  # vouched for
    assert not {"phone", "email"} & set(father)
    assert "mother" not in draft.answers
    assert draft.prefilled["father.name"] == ["form", ME["name"]]
    assert draft.prefilled["father.address.ward"] == ["form", "Phường Phúc Lợi"]


def test_it_stays_open_to_be_changed(nam: Account) -> None:
    draft = told(nam, filled.begun(nam), "father")
    draft = typed(nam, draft, name="Vũ Hoàng Năm", address={**filled.ADDRESS, "detail": "Số 5"})
    draft = told(nam, draft, "father", name="Vũ Hoàng Nam B", address={"ward": "Phường Khác"})
    father = draft.answers["father"]
    assert father["name"] == "Vũ Hoàng Năm"
    assert (father["address"]["detail"], father["address"]["ward"]) == ("Số 5", "Phường Phúc Lợi")


def test_what_is_corrected_above_is_corrected_below(nam: Account) -> None:
    draft = told(nam, filled.begun(nam), "father")
    assert told(nam, draft, "father", name="Vũ Hoàng Nam").answers["father"]["name"]
    draft = told(nam, draft, "father", address={**filled.ADDRESS, "detail": "Số 7"})
    assert draft.answers["father"]["address"]["detail"] == "Số 7"


def test_not_the_father_after_all(nam: Account) -> None:
    draft = told(nam, filled.begun(nam), "father")
    draft = typed(nam, draft, ethnicity="Kinh")
    draft = told(nam, draft, "mother")
    assert draft.answers["father"] == {"ethnicity": "Kinh"}, "what was typed stays"
    assert draft.answers["mother"]["name"] == ME["name"]
    assert not [trail for trail in draft.prefilled if trail.startswith("father")]
    assert told(nam, draft, "relative").answers["mother"] == {}


def test_saving_by_itself_twice_changes_nothing_twice(nam: Account) -> None:
    draft = told(nam, filled.begun(nam), "father")
    assert told(nam, draft, "father").revision == draft.revision


@pytest.mark.django_db
def test_the_page_says_where_it_came_from(client: Client, night: object) -> None:
    account = people.sign_in(client)
    draft = told(account, filled.begun(account), "father")
    draft = commands.save(
        account, draft.token, "mother", filled.BIRTH_ANSWERS["mother"],
        revision=draft.revision, tab="one",
    )  # fmt: skip
    html = client.get(f"/applications/{draft.token}/form/father/").content.decode()
    assert "Lấy từ phần Ông/Bà đã khai ở trên" in html
    assert f'value="{ME["name"]}"' in html


@pytest.mark.django_db
def test_no_number_of_steps_is_said_that_changes(client: Client, night: object) -> None:
    account = people.sign_in(client)
    draft = filled.answered(account, filled.begun(account))
    said = {}
    for step in ("who", "form/informant", "form/child", "form/mother", "form/father", "papers"):
        html = client.get(f"/applications/{draft.token}/{step}/").content.decode()
        said[step] = html.split('<p class="strong">')[1].split("</p>")[0]
    assert said["who"] == "Bước 1"
    assert said["form/mother"] == "Bước 4"  # whether there is a father is asked here
    assert said["form/father"] == "Bước 5 trên 9"
    assert said["papers"] == "Bước 7 trên 9"
