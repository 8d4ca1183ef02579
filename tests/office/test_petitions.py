"""Petitions on screen: who sees which, what stays when it cannot be done, form II.05."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from motcua import petitions
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from motcua.office.petition_words import HAPPENED
from motcua.petitions import commands
from motcua.petitions.models import Petition
from motcua.reports.exports.petitions import COLUMNS
from tests import ward
from tests.dossiers import states
from tests.petitions import made

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LIST, NEW = reverse("office:petitions"), reverse("office:petition_new")
PHOTO = b"%PDF-1.7\nanh chup\n%%EOF\n"


def _page(row: Petition) -> str:
    return reverse("office:petition", args=[row.pk])


def _act(row: Petition, what: str) -> str:
    return reverse("office:petition_act", args=[row.pk, what])


def test_whatever_happens_has_words() -> None:
    folder = Path(petitions.__file__).parent / "commands"
    source = "\n".join(path.read_text() for path in folder.glob("*.py"))
    for kind in HAPPENED:
        assert f'"{kind}", at=now' in source or f'"{kind}", at=at' in source
    assert source.count("_core.record(") == len(HAPPENED)


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("head", 200, 200), ("leader", 200, 200), ("auditor", 200, 200), ("officer", 404, 200),
        ("colleague", 404, 404), ("receptionist", 404, 404), ("stranger", 404, 404),
        ("outsider", 404, 404), ("courier", 404, 404),
    ],
)  # fmt: skip
def test_who_sees_one(enter: Enter, cast: ward.Cast, who: str, before: int, after: int) -> None:
    row, client = made.received(cast), enter(who)
    assert client.get(_page(row)).status_code == before
    commands.assign(row.pk, cast.officer.id, by=cast.head)
    assert client.get(_page(row)).status_code == after
    seen = client.get(LIST)
    assert seen.status_code == (403 if who == "courier" else 200)
    assert (row.code in seen.content.decode()) == (after == 200)
    assert "Vũ Hoàng Nam" not in seen.content.decode()


def test_reading_one_is_on_record(enter: Enter, cast: ward.Cast) -> None:
    row, client = made.received(cast), enter("head")
    client.get(LIST)
    assert not ReadEntry.objects.exists()
    assert "0912345486" in client.get(_page(row)).content.decode()
    assert ReadEntry.objects.get().subject == f"petition:{row.pk}"


def test_given_answered_published_from_the_page(enter: Enter, cast: ward.Cast) -> None:
    row, head, officer = made.received(cast), enter("head"), enter("officer")
    empty = head.post(_act(row, "assign"), {"officer": "", "note": "Xem lịch trực"})
    assert empty.status_code == 422
    assert "Xem lịch trực" in empty.content.decode()
    given = {"officer": cast.officer.id, "note": "Xem lịch trực"}
    assert head.post(_act(row, "assign"), given).status_code == 302
    assert "Xem lịch trực" in officer.get(_page(row)).content.decode()
    assert officer.post(_act(row, "answer"), {"answer": " "}).status_code == 422
    assert officer.post(_act(row, "answer"), {"answer": "Đã mở thêm quầy."}).status_code == 302
    late = head.post(_act(row, "forward"), {"to": "Sở Xây dựng", "why": ""})
    assert late.status_code == 409
    assert "đã trả lời rồi" in late.content.decode()
    named = {"words": "Ông Vũ Hoàng Nam chờ lâu", "answer": "Đã mở thêm quầy."}
    refused = head.post(_act(row, "publish"), named)
    assert refused.status_code == 422
    assert "Có tên người" in refused.content.decode()
    assert "Ông Vũ Hoàng Nam chờ lâu" in refused.content.decode()
    assert officer.post(_act(row, "publish"), named).status_code == 403
    named["words"] = "Một công dân chờ lâu"
    assert head.post(_act(row, "publish"), named).status_code == 302
    page = head.get(_page(row)).content.decode()
    assert "Công khai câu trả lời" in page
    head.post(_act(row, "unpublish"), {"reason": "Theo đề nghị"})
    assert "Thôi công khai: Theo đề nghị" in head.get(_page(row)).content.decode()


def test_sent_on_and_not_taken_up(enter: Enter, cast: ward.Cast) -> None:
    one, other, head = made.received(cast), made.received(cast), enter("head")
    assert head.post(_act(one, "forward"), {"to": " "}).status_code == 422
    head.post(_act(one, "forward"), {"to": "Sở Xây dựng", "why": "Thuộc thẩm quyền của Sở."})
    assert "Chuyển đến Sở Xây dựng" in head.get(_page(one)).content.decode()
    kept = head.post(_act(other, "decline"), {"words": "Mời gửi đơn khiếu nại."})
    assert kept.status_code == 422
    assert "Mời gửi đơn khiếu nại." in kept.content.decode()
    head.post(_act(other, "decline"), {"ground": "complaint", "words": "Mời gửi đơn."})
    assert [r.state for r in Petition.objects.order_by("pk")] == ["forwarded", "declined"]
    assert one.code in head.get(f"{LIST}?list=elsewhere").content.decode()


def test_typed_on_the_telephone(
    enter: Enter, cast: ward.Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_HOME, client = tmp_path, enter("receptionist")
    key = client.get(NEW).context["typed"]["key"]
    given = {"key": key, "channel": "hotline", "kind": "other", "words": "Đèn đường ngõ 7 tắt.",
             "name": "Vũ Hoàng Nam", "consent": "yes"}  # fmt: skip
    wrong = client.post(NEW, {**given, "files": SimpleUploadedFile("den.pdf", PHOTO)})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Đèn đường ngõ 7 tắt." in page
    assert "den.pdf" in page
    given |= {"phone": "0912 345 486", "kept": wrong.context["sealed"]}
    done = client.post(NEW, given)
    assert done.status_code == 302
    row = Petition.objects.get()
    assert [f.name for f in row.files.all()] == ["den.pdf"], "the file was kept over the mistake"
    assert client.post(NEW, given)["Location"] == done["Location"], "pressed twice"
    slip = client.get(done["Location"]).content.decode()
    assert row.code in slip
    assert f"{row.token[:5]}-{row.token[5:]}" in slip
    assert client.get(_page(row)).status_code == 404, "who typed it does not follow it"
    assert enter("officer").get(NEW).status_code == 403
    assert enter("head").get(done["Location"]).status_code == 404
    file = enter("head").get(reverse("office:petition_file", args=[row.files.get().pk]))
    assert b"".join(file.streaming_content) == PHOTO  # type: ignore[attr-defined]
    assert client.get(reverse("office:petition_file", args=[row.files.get().pk])).status_code == 404


def test_a_strange_seal_holds_nothing(enter: Enter, cast: ward.Cast) -> None:
    client = enter("receptionist")
    given = {"channel": "desk", "kind": "other", "words": "Đèn đường ngõ 7 tắt.", "kept": "x:y:z"}
    assert client.post(NEW, given).status_code == 302
    assert not Petition.objects.get().files.exists()


def test_codes_for_every_counter(enter: Enter) -> None:
    page = enter("receptionist").get(reverse("office:petition_codes")).content.decode()
    assert page.count("<svg") - 1 == page.count('class="petition-qr"') >= 3
    assert "Quầy 1" in page
    assert enter("officer").get(reverse("office:petition_codes")).status_code == 403


def test_the_list_is_few_queries(
    enter: Enter, cast: ward.Cast, kept: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = enter("head")
    for _ in range(6):
        made.assigned(cast)
    client.get(LIST)
    with django_assert_max_num_queries(11):
        page = client.get(LIST).content.decode()
    assert page.count("Đỗ Văn Thành") == 6
    assert "Trong hạn, còn 15 ngày" in page


def test_lights_and_the_rail(enter: Enter, cast: ward.Cast) -> None:
    row, client = made.received(cast), enter("leader")
    with clock.at(row.forward_by + timedelta(hours=1)):
        page = client.get(LIST).content.decode()
    assert 'data-state="late"' in page
    rail = next(i for i in client.get(LIST).context["rail"].items if i.code == "petitions")
    assert rail.count == 1


def test_form_ii05_on_screen_and_as_a_sheet(enter: Enter, cast: ward.Cast) -> None:
    made.published(cast)
    made.received(cast, kind="regulation")
    client, address = enter("leader"), reverse("office:petition_report")
    with clock.at(clock.now() + timedelta(minutes=1)):
        page = client.get(address)
    assert page.status_code == 200
    total = [value for value, _url in page.context["rows"][-1][1]]
    assert total[:4] == [2, 0, 2, 1]
    assert client.get(f"{address}?period=nonsense").status_code == 422
    assert client.get(f"{address}?period=2099-q1").status_code == 422
    assert client.get(f"{address}?first=2026-10-01&last=2026-10-31").status_code == 200
    with clock.at(clock.now() + timedelta(minutes=1)):
        sheet = client.get(reverse("office:petition_sheet"), {"period": page.context["key"]})
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)
    assert rows[0][0] == "Biểu số II.05/VPCP/KSTT"
    assert rows[-2][1:6] == ("Tổng cộng", 2, 0, 2, 1)
    for stranger in ("officer", "receptionist", "admin"):
        assert enter(stranger).get(address).status_code == 403
    assert enter("outsider").get(address).status_code == 403


def test_what_was_sent_on_late_is_one_click_away(enter: Enter, cast: ward.Cast) -> None:
    row, other = made.received(cast), made.forwarded(cast)
    client, address = enter("leader"), reverse("office:petition_report")
    with clock.at(row.forward_by + timedelta(hours=1)):
        commands.forward(row.pk, "Sở Xây dựng Hà Nội", by=cast.head)
    with clock.at(row.forward_by + timedelta(hours=2)):
        page = client.get(f"{address}?first=2026-10-01&last=2026-10-31")
        cells = dict(zip((cell for cell, _ in COLUMNS), page.context["rows"][-1][1], strict=True))
        assert (cells["forwarded"], cells["published"]) == ((2, ""), (0, ""))
        value, url = cells["forwarded_late"]
        assert value == 1
        found = client.get(url)
        html = found.content.decode()
        assert row.code in html
        assert reverse("office:petition", args=[row.pk]) in html
        assert other.code not in html
        assert made.WORDS not in html
        assert "Vũ Hoàng Nam" not in html
        assert found.context["back_url"].startswith(address)
        assert client.get(found.context["back_url"]).status_code == 200
        kind = page.context["rows"][0][1][-1][1]
        assert row.code in client.get(kind).content.decode()
        empty = client.get(f"{url}&kind=other").content.decode()
        assert row.code not in empty
        for wrong in ("of=name", "of=handled", "of=forwarded_late&kind=x"):
            assert client.get(f"{reverse('office:petition_late')}?{wrong}").status_code == 404
        broken = f"{reverse('office:petition_late')}?of=handled_late&period=nonsense"
        assert client.get(broken).status_code == 422
        for stranger in ("officer", "receptionist", "outsider"):
            assert enter(stranger).get(url).status_code in (403, 404)


def test_the_list_behind_a_figure_costs_the_same(
    enter: Enter, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rows = [made.assigned(cast) for _ in range(5)]
    monkeypatch.setattr("motcua.office.views.petitions.late.PAGE", 3)
    client, url = enter("leader"), f"{reverse('office:petition_late')}?of=pending_late"
    with clock.at(rows[0].answer_by + timedelta(hours=2)):
        client.get(url)
        with django_assert_max_num_queries(12):
            first = client.get(url)
        second = client.get(first.context["more_url"])
    assert [len(page.context["lines"]) for page in (first, second)] == [3, 2]


def test_the_dossier_it_is_about(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    row = made.received(cast, dossier_code=dossier.code)
    page = enter("head").get(_page(row)).content.decode()
    assert reverse("office:dossier", args=[dossier.pk]) in page
