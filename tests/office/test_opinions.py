"""Questions to others on screen: the list, the sheet of who is asked, the worklist's notice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import User
from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Opinion
from motcua.kernel import clock
from tests import neighbours, ward
from tests.conftest import NOW
from tests.dossiers import states
from tests.office.test_actions import address, form_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def _enter(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def _asked(cast: ward.Cast, near: neighbours.Neighbour) -> tuple[Dossier, Opinion, int, int]:
    dossier = states.accepted(cast)
    files = [DocumentInput("", name, blob=states.pdf(name)) for name in ("gui", "giu")]
    given, hidden = commands.keep_documents(dossier, files, stage="intake", at=NOW, by=None)
    asks = [Ask("Có cư trú ở đó?", agency_id=near.agency.pk, documents=(given.pk,))]
    (opinion,) = commands.consult(states.open_task(dossier).pk, asks, by=cast.officer)
    return dossier, opinion, given.pk, hidden.pk


def test_one_form_asks_units_agencies_and_offices(enter: Enter, cast: ward.Cast) -> None:
    near = neighbours.settle(cast)
    dossier, client = states.accepted(cast), enter("officer")
    (given,) = commands.keep_documents(
        dossier, [DocumentInput("", "Đơn", blob=states.pdf())], stage="intake", at=NOW, by=None
    )
    page = client.get(address(dossier, "consult")).content.decode()
    assert near.agency.name in page
    answer = client.post(address(dossier, "consult"), {
        **form_of(client, dossier, "consult"), "question": "Có tranh chấp?", "hours": "16",
        "wait": "no", "unit1": "on", "unit1-question": "Thửa đất đã cấp giấy?", "unit1-hours": "4",
        "office0": "phuong viet hung", "office1": "Sở Xây dựng", "documents": [given.pk],
    })  # fmt: skip
    assert answer.status_code == 303, answer.content.decode()
    unit, agency, office = dossier.opinions.all()
    assert unit.task
    assert (unit.question, agency.question) == ("Thửa đất đã cấp giấy?", "Có tranh chấp?")
    assert (agency.agency_id, agency.by_letter, office.by_letter) == (near.agency.pk, False, True)
    assert not any(row.must_wait for row in (unit, agency, office))
    assert [row.pk for row in agency.shown.all()] == [given.pk]
    assert not office.shown.exists()
    page = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    for words in ("Sở Xây dựng", "trả lời bằng văn bản", "không phải chờ", "Thu lại lời hỏi"):
        assert words in page


def test_who_is_asked_sees_the_question_and_what_was_sent(cast: ward.Cast, now: Any) -> None:
    near = neighbours.settle(cast)
    dossier, opinion, given, hidden = _asked(cast, near)
    client = _enter("their_leader")
    home = client.get(reverse("office:worklist")).content.decode()
    listed = client.get(reverse("office:opinions")).content.decode()
    sheet = client.get(reverse("office:opinion", args=[opinion.pk])).content.decode()
    assert "Cơ quan khác chờ Ông/Bà cho 1 ý kiến" in home
    assert "Có cư trú ở đó?" in sheet
    assert "Có cư trú ở đó?" in listed
    for page in (home, listed, sheet):
        for secret in (dossier.code, dossier.owner_name, dossier.procedure_name, "giu"):
            assert secret not in page
    assert client.get(reverse("office:opinion_file", args=[opinion.pk, given])).status_code == 200
    for url in (
        reverse("office:opinion_file", args=[opinion.pk, hidden]),
        reverse("office:document", args=[given]), reverse("office:dossier", args=[dossier.pk]),
        reverse("office:control", args=[dossier.pk]),
        reverse("office:act", args=[dossier.pk, "answer_opinion"]),
    ):  # fmt: skip
        assert client.get(url).status_code == 404, url
    for username in ("officer", "head", "auditor", "outsider", "their_desk"):
        other = _enter(username)
        assert other.get(reverse("office:opinion", args=[opinion.pk])).status_code == 404
        assert other.post(reverse("office:opinion", args=[opinion.pk])).status_code == 404
        assert other.post(reverse("office:opinion_pass", args=[opinion.pk])).status_code == 404


def test_it_is_given_to_a_unit_and_answered_with_a_file(cast: ward.Cast, now: Any) -> None:
    near = neighbours.settle(cast)
    dossier, opinion, *_ = _asked(cast, near)
    sheet, give = (reverse(f"office:{n}", args=[opinion.pk]) for n in ("opinion", "opinion_pass"))
    assert _enter("their_head").post(give, {"unit": "nowhere"}).status_code == 302
    assert _enter("their_head").post(give, {"unit": "civil-status"}).status_code == 302
    client = _enter("outsider")
    empty = client.post(sheet, {"answer": " "})
    assert empty.status_code == 422
    key = client.get(sheet).context["form"]["key"].value()
    fields = {"answer": "Có cư trú từ 2019.", "key": key}
    scan = SimpleUploadedFile("xac-nhan.pdf", b"%PDF-1.7\nxac nhan\n%%EOF\n")
    assert client.post(sheet, {**fields, "file": scan}).status_code == 302
    late = _enter("their_leader").post(sheet, {"answer": "Tôi trả lời sau"})
    assert late.status_code == 409
    assert "Tôi trả lời sau" in late.content.decode()
    page = _enter("officer").get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "Có cư trú từ 2019." in page
    assert "Ý kiến của Ủy ban nhân dân phường Việt Hưng" in page


def test_the_list_says_what_is_late_in_few_queries(
    enter: Enter, cast: ward.Cast, kept: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    near = neighbours.settle(cast)
    _dossier, opinion, *_ = _asked(cast, near)
    task = states.open_task(states.accepted(cast, submitter=ward.person("B", "001088004822")))
    asks = [Ask("?", office=f"Sở {n}", must_wait=False) for n in range(5)]
    commands.consult(task.pk, asks, by=cast.officer)
    client = enter("head")
    client.get(reverse("office:opinions"))
    # Ours are two; the rest is session, actor and the rail of a head of desk.
    with django_assert_max_num_queries(14):
        client.get(reverse("office:opinions"))
    with clock.at(opinion.due_at + timedelta(hours=1)):
        commands.tell_late_opinion(opinion.pk)
        page = client.get(reverse("office:opinions")).content.decode()
        home = client.get(reverse("office:worklist")).content.decode()
    assert "đã báo" in page
    assert "6 lời xin ý kiến quá hạn" in home or "1 lời xin ý kiến quá hạn" in home
