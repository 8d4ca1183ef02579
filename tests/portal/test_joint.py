"""A joint dossier in the hands of its citizen: one dossier, and what a part asks for."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from tests import ward
from tests.citizens import people
from tests.dossiers import states
from tests.joint.acts import BIRTH, accept, finish, part

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner(now: datetime) -> Client:
    client = Client()
    people.sign_in(client)
    return client


def asked(cast: ward.Cast) -> tuple[Dossier, Dossier]:
    """A whole of which the police's part waits for papers; that part."""
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence is not None
    task = residence.tasks.get(state="open")
    request = commands.propose_supplement(task.pk, states.ITEMS, "thiếu", by=cast.police)
    commands.issue_supplement(request.pk, by=cast.receptionist)
    return whole, residence


def photo() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (400, 300), "#c9b68b").save(held, "JPEG")
    return SimpleUploadedFile("anh.jpg", held.getvalue(), "image/jpeg")


def test_what_a_part_asks_for_stands_on_top_of_the_whole(owner: Client, cast: ward.Cast) -> None:
    whole, residence = asked(cast)
    for page in (Client().get(f"/h/{whole.token}"), owner.get(f"/dossiers/{whole.code}/")):
        html = page.content.decode()
        assert "Mời Ông/Bà bổ sung giấy tờ" in html
        assert "Bản án ly hôn" in html
        assert f"/dossiers/{residence.code}/supplement/" in html
        assert "Ông/Bà chưa phải làm gì" not in html


def test_the_papers_are_sent_from_home_and_one_is_back_at_the_whole(
    owner: Client, cast: ward.Cast
) -> None:
    whole, residence = asked(cast)
    address = f"/dossiers/{residence.code}/supplement/"
    assert owner.get(address).status_code == 200
    answer = owner.post(address, {"send": "1", "file0": photo()}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/dossiers/{whole.code}/"
    assert residence.documents.get(stage="supplement").file_name == "anh.jpg"
    html = owner.get(f"/dossiers/{whole.code}/").content.decode()
    assert "Mời Ông/Bà bổ sung giấy tờ" not in html


def test_when_nothing_else_goes_on_the_whole_waits_and_says_the_same(
    owner: Client, cast: ward.Cast
) -> None:
    whole, residence = asked(cast)
    finish(cast, part(whole, "insurance"))
    whole.refresh_from_db()
    assert whole.state is Status.AWAITING_SUPPLEMENT
    assert f"/dossiers/{residence.code}/supplement/" in str(
        owner.get(f"/dossiers/{whole.code}/").content
    )
    owner.post(f"/dossiers/{residence.code}/supplement/", {"send": "1", "file0": photo()})
    html = owner.get(f"/dossiers/{whole.code}/").content.decode()
    assert "Phường đang xem giấy tờ bổ sung" in html
    assert f"/dossiers/{residence.code}/supplement/" not in html


def test_another_citizen_opens_no_part(cast: ward.Cast, now: datetime) -> None:
    _, residence = asked(cast)
    other = Client()
    people.sign_in(other, personal_number="001092009999")
    for page in ("", "supplement/"):
        assert other.get(f"/dossiers/{residence.code}/{page}").status_code == 404


def test_the_account_lists_it_once_and_says_that_it_asks(
    owner: Client, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    whole, residence = asked(cast)
    with django_assert_max_num_queries(10):
        html = owner.get("/account/").content.decode()
    assert whole.code in html
    assert residence.code not in html
    assert "Mời Ông/Bà bổ sung giấy tờ" in html


def online(cast: ward.Cast, **more: object) -> Dossier:
    given = ward.intake(BIRTH, channel="online", **more)
    return commands.submit(given, agency_id=cast.receptionist.agency_id)


def test_before_acceptance_it_lists_what_will_be_done(
    cast: ward.Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    whole = online(cast, left_out=frozenset({"insurance"}))
    with django_assert_max_num_queries(25):
        html = Client().get(f"/h/{whole.token}").content.decode()
    assert html.count("Sẽ làm") == 2
    for words in ("Đăng ký khai sinh", "Đăng ký thường trú", "Công an phường Phúc Lợi",
                  "Phường đang xem", "Không làm, theo lựa chọn của Ông/Bà:",
                  "Cấp thẻ bảo hiểm y tế"):  # fmt: skip
        assert words in html, words
    assert "Cấp thẻ căn cước" not in html, "a part of another case"
    commands.accept_submitted(whole.pk, by=cast.receptionist)
    assert "Sẽ làm" not in Client().get(f"/h/{whole.token}").content.decode()


def test_what_was_declined_promises_nothing(cast: ward.Cast, now: datetime) -> None:
    whole = online(cast)
    commands.decline_submitted(whole.pk, ["Không thuộc thẩm quyền"], by=cast.receptionist)
    html = Client().get(f"/h/{whole.token}").content.decode()
    assert "Sẽ làm" not in html
    assert "Không tiếp nhận" in html
