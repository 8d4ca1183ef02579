"""The desk's inbox: who sees it, each answer, two who answer at once, the alarm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def sent(cast: ward.Cast, now: datetime) -> Dossier:
    """Sent from home with a file for every paper."""
    given = ward.intake(channel="online")
    papers = tuple(
        DocumentInput(d.requirement_code, d.name, "electronic", blob=states.pdf(d.name),
                      file_name="anh.pdf")
        for d in given.documents
    )  # fmt: skip
    given = ward.intake(channel="online", documents=papers)
    return commands.submit(given, agency_id=cast.receptionist.agency_id)


def ticks(client: Client, dossier: Dossier) -> dict[str, Any]:
    """The sheet as a browser would send it with every paper ticked."""
    form = client.get(f"/office/inbox/{dossier.pk}/").context["form"]
    return {"key": form["key"].value(), **{row.tick.html_name: "on" for row in form.rows}}


def send(client: Client, dossier: Dossier, act: str, **fields: Any) -> Any:
    given = {**ticks(client, dossier), "act": act, **fields}
    return client.post(
        f"/office/inbox/{dossier.pk}/", {k: v for k, v in given.items() if v is not None}
    )


def test_it_lists_what_waits_and_the_rail_counts_it(enter: Enter, sent: Dossier) -> None:
    html = enter("receptionist").get("/office/inbox/").content.decode()
    assert sent.code in html
    assert "Còn 8 giờ" in html
    assert 'data-count="inbox">1<' in html
    fragment = enter("receptionist").get("/office/inbox/", headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content


@pytest.mark.parametrize("who", ["officer", "clerk", "admin", "auditor", "leader"])
def test_who_receives_nobody_sees_no_inbox(who: str, enter: Enter, sent: Dossier) -> None:
    client = enter(who)
    for address in ("/office/inbox/", f"/office/inbox/{sent.pk}/"):
        assert client.get(address).status_code == 403
        assert client.post(f"/office/inbox/{sent.pk}/", {"act": "accept"}).status_code == 403


def test_another_agency_finds_nothing(enter: Enter, sent: Dossier) -> None:
    client = enter("outsider")
    assert sent.code not in client.get("/office/inbox/").content.decode()
    assert client.get(f"/office/inbox/{sent.pk}/").status_code == 404
    assert Client().get("/office/inbox/").status_code == 302


def test_the_sheet_shows_files_dates_and_reasons(enter: Enter, sent: Dossier) -> None:
    html = enter("receptionist").get(f"/office/inbox/{sent.pk}/").content.decode()
    document = sent.documents.exclude(blob=None)[0]
    assert f'src="/office/documents/{document.pk}/"' in html
    assert "thời hạn 8 giờ làm việc, nên phải trả lời lúc 09:42" in html
    assert "thứ Sáu 09/10/2026" in html, "the date acceptance would promise"
    assert ReadEntry.objects.filter(subject=f"dossier:{sent.pk}", purpose="open").exists()


def test_accepting_needs_every_paper_ticked(enter: Enter, sent: Dossier) -> None:
    client = enter("receptionist")
    answer = send(client, sent, "accept", has0=None, what0="Mờ trang 2")
    assert answer.status_code == 422
    assert "Mờ trang 2" in answer.content.decode(), "nothing typed is lost"
    answer = send(client, sent, "accept")
    assert (answer.status_code, answer["Location"]) == (303, f"/office/inbox/?done={sent.pk}")
    sent.refresh_from_db()
    assert sent.state is Status.ACCEPTED
    assert "Giấy hẹn đã lập" in client.get(answer["Location"]).content.decode()


def test_asking_names_what_is_not_ticked(enter: Enter, sent: Dossier) -> None:
    client = enter("receptionist")
    assert send(client, sent, "ask", reason="").status_code == 422
    assert send(client, sent, "ask", reason="Điều 2").status_code == 422, "nothing is missing"
    answer = send(client, sent, "ask", has0=None, what0="Chụp lại", other="Bản án", reason="Điều 2")
    assert answer.status_code == 303
    asked = sent.asked.get()
    assert [item["what"] for item in asked.items] == ["Chụp lại", ""]
    assert asked.items[1]["name"] == "Bản án"


def test_what_a_database_knows_is_not_asked_for(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = commands.submit(
        ward.intake("1.001193", channel="online"), agency_id=cast.receptionist.agency_id
    )
    names = [paper.code for paper in procedure(dossier)[1].requirements]
    client = enter("receptionist")
    unticked = {f"has{number}": None for number in range(len(names))}
    send(client, dossier, "ask", reason="Điều 2", **unticked)
    assert [item["code"] for item in dossier.asked.get().items] == ["form", "birth-note"]


def test_declining_needs_reasons(enter: Enter, sent: Dossier) -> None:
    client = enter("receptionist")
    assert send(client, sent, "decline").status_code == 422
    assert send(client, sent, "decline", reasons="Sai thẩm quyền\nĐiều 3").status_code == 303
    sent.refresh_from_db()
    assert sent.state is Status.NOT_ACCEPTED
    assert sent.papers.get(form="declined").data["reasons"] == ["Sai thẩm quyền", "Điều 3"]


def test_what_comes_back_is_marked_and_accepted(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.awaiting_supplement(cast)
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    client = enter("receptionist")
    assert "đã bổ sung" in client.get("/office/inbox/").content.decode()
    assert send(client, dossier, "return").status_code == 422
    assert send(client, dossier, "return", amiss="Thiếu trang 2").status_code == 303
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    assert send(client, dossier, "accept").status_code == 303
    dossier.refresh_from_db()
    assert dossier.state is Status.IN_PROGRESS


def test_what_came_back_stands_open(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    old, new = (DocumentInput("form", name, "electronic", 1, states.pdf(name), f"{name}.pdf")
                for name in ("cu", "moi"))  # fmt: skip
    dossier = commands.submit(
        ward.intake(channel="online", documents=(old,)), agency_id=cast.receptionist.agency_id
    )
    commands.ask_submitted(dossier.pk, states.ITEMS, "Ảnh mờ", by=cast.receptionist)
    commands.supplement_online(dossier.pk, (new,), citizen="7")
    page = enter("receptionist").get(f"/office/inbox/{dossier.pk}/")
    assert page.context["first"].file_name == "moi.pdf"


def test_who_comes_second_is_told(enter: Enter, sent: Dossier, cast: ward.Cast) -> None:
    client = enter("receptionist")
    fields = {**ticks(client, sent), "act": "decline", "reasons": "Điều 3"}
    commands.accept_submitted(sent.pk, by=cast.head)
    answer = client.post(f"/office/inbox/{sent.pk}/", fields)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Trần Quốc Khánh đã trả lời lúc 09:42" in html
    assert "Điều 3" in html, "what was typed is there to copy"
    sent.refresh_from_db()
    assert sent.state is Status.ACCEPTED
    assert client.get(f"/office/inbox/{sent.pk}/").status_code == 302


def test_the_alarm_stands_on_every_page_of_the_desk(
    enter: Enter, sent: Dossier, now: datetime
) -> None:
    assert "phải trả lời" not in enter("head").get("/office/").content.decode()
    with clock.at(now + timedelta(days=1, minutes=-30)):
        html = enter("head").get("/office/").content.decode()
        assert "1 hồ sơ trực tuyến phải trả lời trong một giờ tới" in html
        assert 'data-level="1"' in html
    with clock.at(now + timedelta(days=1, minutes=30)):
        assert "quá hạn trả lời" in enter("head").get("/office/inbox/owed/").content.decode()
        assert "quá hạn trả lời" not in enter("officer").get("/office/").content.decode()
        assert "Quá hạn 30 phút" in enter("head").get("/office/inbox/").content.decode()


def test_the_list_costs_the_same_for_many(
    enter: Enter, cast: ward.Cast, now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(5):
        person = ward.person(number=f"00108800482{number}")
        given = ward.intake(channel="online", submitter=person)
        commands.submit(given, agency_id=cast.receptionist.agency_id)
    client = enter("receptionist")
    client.get("/office/inbox/")
    with django_assert_max_num_queries(14):
        assert client.get("/office/inbox/").content.decode().count("H26.62.08") == 5


def test_the_dossier_page_tells_of_what_came_from_home(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.awaiting_supplement(cast)
    commands.supplement_online(dossier.pk, states.PAPER, citizen="7")
    client = enter("receptionist")
    html = client.get(f"/office/dossiers/{dossier.pk}/").content.decode()
    assert "Công dân gửi bổ sung lúc 09:42 06/10/2026, chờ xem" in html
    assert f"/office/inbox/{dossier.pk}/" in html
    assert "Đã bổ sung, chờ phường xem" in client.get("/office/").content.decode(), (
        "in the worklist"
    )


def test_the_dossier_page_tells_of_drafts_and_files(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast, return_method="electronic")
    commands.ask_confirmation(states.open_task(dossier).pk, states.DRAFT, by=cast.officer)
    commands.object_to_draft(dossier.pk, "Sai ngày sinh", citizen="7")
    html = enter("officer").get(f"/office/dossiers/{dossier.pk}/").content.decode()
    assert "công dân đề nghị sửa" in html
    assert "Sai ngày sinh" in html
    done = states.with_file(states.resolved(cast), cast, return_method="electronic")
    commands.deliver_electronically(done.pk, citizen="7", recipient="Vũ Hoàng Nam")
    html = enter("head").get(f"/office/dossiers/{done.pk}/").content.decode()
    assert states.pdf() in html
    assert "Công dân tải bản điện tử." in html
