"""Notices in the office: who sees what, every act with its mistakes, how many queries."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.notices.models import Notice, Rules, Wording
from motcua.notices.wordings import packaged
from motcua.office import notice_words
from motcua.reception import commands as reception_commands
from tests import ward
from tests.dossiers import states
from tests.petitions import made as petitions
from tests.reception import made as receptions
from tests.ward import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
HERE = "/office/notices/"
WORDS = f"{HERE}templates/accepted/vi/"


@pytest.fixture
def notice(cast: Cast, now: datetime) -> Notice:
    """Nothing could be sent: there is no server."""
    dossier = states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))
    Notice.objects.update(state="dead", problem="address")
    return Notice.objects.get(dossier=dossier)


@pytest.fixture
def servers(settings: Any) -> None:
    settings.MOTCUA_SMTP_URL, settings.MOTCUA_SMS_URL = "smtp://mail.vn", "https://sms.vn/"


def read(client: Client, path: str = HERE, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_what_did_not_arrive_stands_first_and_masked(enter: Enter, notice: Notice) -> None:
    html = read(enter("head"))
    for told in ("n•••@thu.vn", "Tiếp nhận, hẹn trả", "Máy chủ không nhận địa chỉ này",
                 "Chưa có máy chủ thư", "Chưa có cổng tin nhắn"):  # fmt: skip
        assert told in html
    assert "nam@thu.vn" not in html
    rail = enter("head").get(HERE).context["rail"]
    assert next(item.count for item in rail.items if item.code == "notices") == 1


def test_lists_and_codes(enter: Enter, notice: Notice) -> None:
    client, code = enter("head"), notice.dossier.code if notice.dossier else ""
    assert "Tiếp nhận, hẹn trả" in read(client, f"{HERE}?list=dead&code={code.lower()}")
    assert "không có tin nào của hồ sơ" in read(client, f"{HERE}?list=dead&code=H26")
    for which in ("waiting", "off", "sent", "told"):
        assert "đang trống" in read(client, f"{HERE}?list={which}")
    for strange in ("?list=x&before=y", "?before=99999999999999999999", "?list="):
        read(client, HERE + strange)


def test_pages_are_kept_apart_by_keys(
    enter: Enter, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.notices.queries.outbox.PAGE", 2)
    for _ in range(5):
        states.accepted(cast)
    client, seen, path = enter("head"), [], f"{HERE}?list=off"
    while path:
        context = client.get(path).context
        seen += [line.notice.pk for line in context["lines"]]
        path = f"{HERE}?list=off&before={context['older']}" if context["older"] else ""
    assert seen == sorted(Notice.objects.values_list("pk", flat=True), reverse=True)


def test_the_list_costs_the_same_for_many(enter: Enter, cast: Cast, now: datetime) -> None:
    client, counts = enter("head"), []
    for _ in range(6):
        states.accepted(cast)
        client.get(f"{HERE}?list=off")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{HERE}?list=off")
        counts.append(len(seen))
    assert len(set(counts)) == 1
    assert counts[0] <= 18


@pytest.mark.parametrize("who", ["receptionist", "officer", "stranger", "leader", "auditor"])
def test_who_does_not_look_after_notices_sees_none(enter: Enter, notice: Notice, who: str) -> None:
    client = enter(who)
    for path in ("", "rules/", "templates/", "templates/accepted/vi/", f"{notice.pk}/"):
        read(client, HERE + path, 403)
    for path in ("again", "correct", "told", "reveal"):
        assert client.post(f"{HERE}{notice.pk}/{path}/").status_code == 403
    assert client.post(f"{WORDS}restore/").status_code == 403
    assert Notice.objects.get().state == "dead"


def test_another_ward_sees_its_own(enter: Enter, notice: Notice, cast: Cast) -> None:
    client = enter("admin")
    Notice.objects.update(agency_id=cast.outsider.agency_id)
    read(client, f"{HERE}{notice.pk}/", 404)
    for path in ("again", "correct", "told", "reveal"):
        assert client.post(f"{HERE}{notice.pk}/{path}/").status_code in {404, 422}
    assert Notice.objects.get().state == "dead"


def test_strangers_sign_in(notice: Notice) -> None:
    assert Client().get(HERE).status_code == 302


def test_a_notice_and_its_address_on_record(enter: Enter, notice: Notice, cast: Cast) -> None:
    client = enter("head")
    html = read(client, f"{HERE}{notice.pk}/")
    assert "đã tiếp nhận hồ sơ" in html
    assert notice.dossier
    assert notice.dossier.token not in html
    assert "nam@thu.vn" not in html
    assert not journal.reads(notice.chain).exists()
    assert "nam@thu.vn" in client.post(f"{HERE}{notice.pk}/reveal/").content.decode()
    (entry,) = journal.reads(notice.chain)
    assert entry.actor_id == cast.head.id


@pytest.mark.parametrize("who", ["head", "admin"])
def test_who_denounced_is_kept_from_who_looks_after_notices(
    enter: Enter, cast: Cast, now: datetime, servers: None, who: str
) -> None:
    visit = receptions.booked(cast, now)
    what = receptions.visit(kind="denunciation")
    reception_commands.receive_booked(visit.pk, what, by=cast.receptionist)
    Notice.objects.update(state="dead", problem="address")
    notice, client = Notice.objects.get(event="reception_booked"), enter(who)
    html = read(client, f"{HERE}{notice.pk}/")
    assert visit.token not in html
    for path in ("reveal", "correct"):
        assert f"/{notice.pk}/{path}/" not in html
        answer = client.post(f"{HERE}{notice.pk}/{path}/", {"address": "0912 000 111"})
        assert answer.status_code == 403
    notice.refresh_from_db()
    assert notice.address
    for shown in (html, read(client)):
        assert notice.address[-3:] not in re.sub(r"<(?:script|style|input).*?>", "", shown)
        assert "Được giữ kín" in shown


@pytest.mark.parametrize(("who", "knows"), [("head", True), ("admin", False)])
def test_the_key_of_a_petition_is_the_citizens_alone(
    enter: Enter, cast: Cast, now: datetime, who: str, knows: bool
) -> None:
    row = petitions.received(cast)
    notice, client = Notice.objects.get(event="petition_received"), enter(who)
    assert row.token not in read(client, f"{HERE}{notice.pk}/")
    answer = client.post(f"{HERE}{notice.pk}/reveal/")
    assert answer.status_code == (200 if knows else 403)
    assert row.token not in answer.content.decode()


def test_calling_ends_it(enter: Enter, notice: Notice) -> None:
    html = enter("head").post(f"{HERE}{notice.pk}/told/", follow=True).content.decode()
    assert "đã được báo qua điện thoại" in html
    assert "Trần Quốc Khánh" in html


def test_sending_again_needs_a_server(enter: Enter, notice: Notice, settings: Any) -> None:
    client = enter("head")
    assert "Gửi lại" not in read(client, f"{HERE}{notice.pk}/")
    answer = client.post(f"{HERE}{notice.pk}/again/")
    assert answer.status_code == 422
    assert "chưa có máy chủ thư" in answer.content.decode()
    settings.MOTCUA_SMTP_URL = "smtp://mail.vn"
    assert "gửi lại ngay" in client.post(f"{HERE}{notice.pk}/again/", follow=True).content.decode()
    assert Notice.objects.get().state == "waiting"


def test_a_wrong_address_stays_in_its_field(enter: Enter, notice: Notice, servers: None) -> None:
    client = enter("head")
    answer = client.post(f"{HERE}{notice.pk}/correct/", {"address": 'nam"<b>'})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="nam&quot;&lt;b&gt;"' in html
    assert "Địa chỉ thư điện tử chưa đúng" in html
    client.post(f"{HERE}{notice.pk}/correct/", {"address": "dung@thu.vn"})
    assert Notice.objects.get().address == "dung@thu.vn"


def test_words_are_seen_before_they_are_kept(enter: Enter, cast: Cast) -> None:
    client, words = enter("head"), packaged("accepted", "vi")
    html = read(client, WORDS)
    assert "Đang dùng lời có sẵn" in html
    assert "Xác nhận tình trạng hôn nhân" in html
    form = {"subject": "Đã nhận {{ code }}", "body": "Kính mời <b>xem</b> {{ link }}",
            "sms": words.sms}  # fmt: skip
    html = client.post(WORDS, {**form, "show": "1"}).content.decode()
    assert "chưa lưu" in html
    assert "Kính mời &lt;b&gt;xem&lt;/b&gt; http" in html
    assert not Wording.objects.exists()
    html = client.post(WORDS, {**form, "keep": "1"}, follow=True).content.decode()
    assert "Trần Quốc Khánh" in html
    assert Wording.objects.get().subject == "Đã nhận {{ code }}"
    assert "Lời của phường" in read(client, f"{HERE}templates/")
    html = client.post(f"{WORDS}restore/", follow=True).content.decode()
    assert "Đang dùng lời có sẵn" in html


def test_an_unknown_name_is_refused_and_kept(enter: Enter, cast: Cast) -> None:
    form = {"subject": "x", "body": "Gửi {{ owner }}", "sms": "{% load x %}", "keep": "1"}
    answer = enter("head").post(WORDS, form)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "không có tên “owner”" in html
    assert "Gửi {{ owner }}" in html
    assert not Wording.objects.exists()


@pytest.mark.parametrize("path", ["nothing/vi/", "accepted/fr/", "accepted/vi/restored/"])
def test_words_of_nothing(enter: Enter, path: str) -> None:
    read(enter("head"), f"{HERE}templates/{path}", 404)


@pytest.mark.parametrize("event", sorted(notice_words.EVENTS))
def test_every_event_can_be_read(enter: Enter, event: str) -> None:
    for tongue in ("vi", "en"):
        read(enter("admin"), f"{HERE}templates/{event}/{tongue}/")


def test_rules(enter: Enter, cast: Cast) -> None:
    client = enter("head")
    assert 'value="21:00"' in read(client, f"{HERE}rules/")
    wrong = {"quiet_from": "muộn", "quiet_until": "06:30", "owner_email": "x"}
    answer = client.post(f"{HERE}rules/", wrong)
    assert answer.status_code == 422
    assert 'value="muộn"' in answer.content.decode()
    good = {"quiet_from": "22:00", "quiet_until": "06:30", "owner_email": "khanh@phucloi.vn"}
    client.post(f"{HERE}rules/", good)
    row = Rules.objects.get()
    assert (f"{row.quiet_from:%H:%M}", row.plain_sms) == ("22:00", False)


def test_the_dossier_tells_what_was_told(
    enter: Enter, accepted: Dossier, servers: None, cast: Cast
) -> None:
    html = read(enter("officer"), f"/office/dossiers/{accepted.pk}/")
    assert "Đã báo cho công dân" in html
    assert "091 •••• 486" in html
    assert f"{HERE}{Notice.objects.get().pk}/" not in html
    assert f"{HERE}{Notice.objects.get().pk}/" in read(
        enter("head"), f"/office/dossiers/{accepted.pk}/"
    )
