"""A citizen's own pages: as owner, as another citizen, as nobody, as staff."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from motcua.applications.models import Application
from motcua.catalog.models import ProcedureVersion
from motcua.citizens import commands
from motcua.citizens.models import Account
from motcua.dossiers.commands import log_opened
from motcua.kernel import clock
from tests import ward
from tests.citizens import people
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def draft(account: Account, now: datetime) -> Application:
    version = ProcedureVersion.objects.filter(procedure__code="1.004873").latest("pk")
    return Application.objects.create(
        account=account, agency_id=states.accepted(ward.cast()).agency_id, version=version,
        case_code="x", answers={"reason": "Để kết hôn"}, started_at=now, saved_at=now,
        expires_at=now + timedelta(days=30),
    )  # fmt: skip


def test_my_dossiers_are_those_of_my_number(cast: ward.Cast, now: datetime) -> None:
    mine, other = states.accepted(cast), states.accepted(
        cast, submitter=ward.person("Lê Thị Hoa", "001190001234")
    )  # fmt: skip
    client = Client()
    people.sign_in(client)
    html = text(client, "/account/")
    assert mine.code in html
    assert other.code not in html


@pytest.mark.parametrize("changes", [{"assurance": 1}, {"personal_number": ""}])
def test_a_number_nobody_vouches_for_shows_nothing(
    cast: ward.Cast, now: datetime, changes: dict[str, object]
) -> None:
    mine, client = states.accepted(cast), Client()
    people.sign_in(client, **changes)
    assert mine.code not in text(client, "/account/")


def test_what_waits_for_me_stands_out(cast: ward.Cast, now: datetime) -> None:
    states.awaiting_supplement(cast)
    client = Client()
    people.sign_in(client)
    html = text(client, "/account/")
    assert "Mời Ông/Bà bổ sung giấy tờ" in html
    assert "asks" in html


def test_many_dossiers_come_page_by_page(
    cast: ward.Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    codes = []
    for minute in range(23):
        with clock.at(now + timedelta(minutes=minute)):
            codes.append(states.accepted(cast).code)
    client = Client()
    people.sign_in(client)
    with django_assert_max_num_queries(16):
        first = text(client, "/account/")
    assert [code in first for code in codes] == [False] * 3 + [True] * 20
    older = first.split('href="?before=')[1].split('"')[0]
    second = text(client, f"/account/?before={older}")
    assert [code in second for code in codes] == [True] * 3 + [False] * 20
    assert text(client, "/account/?before=x_y")


def test_drafts_are_ones_own(cast: ward.Cast, now: datetime) -> None:
    mine, other = Client(), Client()
    row = draft(people.sign_in(mine), now)
    people.sign_in(other, personal_number="001190001234")
    assert row.token in text(mine, "/account/")
    assert row.token not in text(other, "/account/")
    url = f"/account/drafts/{row.token}/discard/"
    assert other.post(url).status_code == 404
    assert Client().post(url)["Location"].startswith("/sign-in/")
    assert mine.post(url).status_code == 302
    assert row.token not in text(mine, "/account/")


def test_what_one_person_typed_is_not_shown_to_the_next(now: datetime) -> None:
    with clock.at(now):
        client = Client()
        nam = people.sign_in(client)
    with clock.at(now + timedelta(hours=1)):  # the stay has run out, the telephone goes round
        client.post("/account/data/ask/correct/", {"words": "Ngày sinh của tôi sai"})
        people.sign_in(client, name="Trần Thị Lạ", personal_number="001190000001")
        assert client.get("/account/resend/")["Location"] == "/"
        people.enter(client, nam)
        assert "Ngày sinh của tôi sai" in text(client, "/account/resend/")


def test_what_was_typed_waits_for_the_sign_in(now: datetime) -> None:
    client = Client()
    account = people.sign_in(client)
    with clock.at(now + timedelta(hours=1)):
        answer = client.post("/account/data/ask/correct/", {"words": "Sai <ngày> sinh"})
        assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fresend%2F"
        people.enter(client, account)
        html = text(client, "/account/resend/")
        assert 'action="/account/data/ask/correct/"' in html
        assert "Sai &lt;ngày&gt; sinh" in html
        assert client.get("/account/resend/")["Location"] == "/"


def test_who_has_read_my_data(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.accepted(cast), Client()
    people.sign_in(client)
    log_opened(dossier, by=cast.officer)
    assert f'href="/dossiers/{dossier.code}/"' in text(client, "/account/")
    text(client, f"/dossiers/{dossier.code}/")
    commands.log_own(people.account(), f"dossier:{dossier.pk}")
    html = text(client, "/account/data/")
    assert "Công chức chuyên môn, Tư pháp – Hộ tịch, Phường Phúc Lợi" in html
    assert "Mở hồ sơ để giải quyết" in html
    assert "Chính Ông/Bà" in html
    assert "Người cùng đứng tên hồ sơ" in html
    assert "Đỗ Văn Thành" not in html
    other = Client()
    people.sign_in(other, personal_number="001190001234")
    assert dossier.code not in text(other, "/account/data/")


def test_a_copy_of_everything(cast: ward.Cast, now: datetime) -> None:
    dossier, client = states.accepted(cast), Client()
    account = people.sign_in(client)
    draft(account, now)
    answer = client.post("/account/data/export/", {"kind": "json"})
    found = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-20261006.json"'
    assert found["account"]["personal_number"] == "001088004821"
    assert dossier.code in [row["code"] for row in found["dossiers"]]
    assert found["drafts"][0]["answers"] == {"reason": "Để kết hôn"}
    assert found["read_by"][0]["who"] == "Chính Ông/Bà"
    html = client.post("/account/data/export/", {"kind": "html"}).content.decode()
    assert dossier.code in html
    assert "Để kết hôn" in html


def test_asking_and_taking_back(now: datetime) -> None:
    client, other = Client(), Client()
    account = people.sign_in(client)
    people.sign_in(other)
    assert client.post("/account/data/ask/correct/", {"words": ""}).status_code == 422
    assert client.post("/account/data/ask/burn/").status_code == 404
    assert client.post("/account/data/ask/delete/", {"words": "Thôi"}).status_code == 302
    row = account.data_requests.get()
    assert "trả lời trước 09:42 08/10/2026" in text(client, "/account/data/")
    url = f"/account/data/requests/{row.pk}/take-back/"
    assert other.post(url).status_code == 404
    assert client.post(url).status_code == 302
    row.refresh_from_db()
    assert row.state == "taken_back"


def test_deletion_forgets_drafts_too(cast: ward.Cast, now: datetime) -> None:
    client = Client()
    account = people.sign_in(client)
    row = draft(account, now)
    asked = commands.requests.ask(account.pk, cast.head.agency_id, "delete")
    commands.requests.answer(
        asked.pk, commands.requests.Answer(True, "Đã xóa."), by=cast.head
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, row.answers) == ("discarded", {})
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_consents_on_the_profile(now: datetime) -> None:
    client = Client()
    account = people.sign_in(client)
    client.post("/account/profile/consents/", {"topic": ["prefill"]})
    assert 'value="prefill" checked' in text(client, "/account/profile/")
    client.post("/account/profile/consents/")
    assert not account.consents.filter(withdrawn_at=None).exists()


def test_the_sign_in_page(settings: Settings, now: datetime) -> None:
    client = Client()
    html = text(client, "/sign-in/?next=/account/")
    assert "không cần đăng nhập" in html
    assert "chưa mở đăng nhập trực tuyến" in html
    settings.MOTCUA_OIDC = {**settings.MOTCUA_OIDC, "issuer": "https://id.example",
                            "client_id": "x", "name": "VNeID"}  # fmt: skip
    html = text(client, "/sign-in/?next=//evil.example")
    assert "Đăng nhập bằng VNeID" in html
    assert 'href="/sign-in/provider/?next=%2F"' in html
    people.sign_in(client)
    assert client.get("/sign-in/?next=/account/data/")["Location"] == "/account/data/"


def test_trying_out_is_for_the_demo_alone(settings: Settings, now: datetime) -> None:
    somebody = people.account(issuer="demo", sub="1")
    client = Client()
    assert "Đăng nhập thử" not in text(client, "/sign-in/")
    assert client.post("/sign-in/demo/", {"who": "1"}).status_code == 404
    settings.MOTCUA_DEMO = True
    assert "Những người dưới đây không có thật" in text(client, "/sign-in/")
    assert client.post("/sign-in/demo/", {"who": "2"}).status_code == 404
    real = people.account(sub="real")
    assert client.post("/sign-in/demo/", {"who": real.sub}).status_code == 404
    answer = client.post("/sign-in/demo/", {"who": "1", "next": "https://evil.example"})
    assert answer["Location"] == "/"
    assert somebody.name in text(client, "/account/profile/")


def test_pages_for_everybody_ask_nothing_of_accounts(
    now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    text(client, "/accessibility/")
    with django_assert_max_num_queries(2):  # the ward itself; once a second its calendar
        text(client, "/privacy/")
    assert "Luật 91/2025/QH15" in text(client, "/privacy/")
    assert "WCAG 2.2" in text(client, "/accessibility/")
    assert "sessionid" not in client.cookies
