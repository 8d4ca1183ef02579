"""Friendly letters on screen: who sees which, approving several, the desk that prints."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua import letters
from motcua.delivery import papers as round_papers
from motcua.delivery import queries as deliveries
from motcua.journal.models import Entry, ReadEntry
from motcua.letters import commands
from motcua.letters.models import Letter
from motcua.office.letter_words import HAPPENED
from tests import ward
from tests.delivery import made as brought
from tests.letters import made
from tests.office.test_actions import send
from tests.papers.reading import read

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LIST = reverse("office:letters")
WORDS = "Phường xin gửi lời thăm hỏi chân thành đến gia đình Ông/Bà."


def _url(name: str, row: Letter, *more: str) -> str:
    return reverse(f"office:letter{name}", args=[row.pk, *more])


def _of(row: Letter, name: str, *more: str) -> str:
    return reverse(f"office:letters_{name}", args=[row.dossier_id, *more])


def _another(n: int) -> ward.PersonInput:
    return ward.person(f"Đỗ Thị Hoa {n}", f"00119000{n:04}")


def test_whatever_happens_has_words() -> None:
    folder = Path(letters.__file__).parent / "commands"
    source = "\n".join(path.read_text() for path in folder.glob("*.py"))
    for kind in HAPPENED:
        assert f'"{kind}", at=' in source or f'"letter.{kind}"' in source


@pytest.mark.parametrize(
    ("who", "status", "acts"),
    [("officer", 200, ("reword",)), ("colleague", 200, ("reword",)), ("head", 200, ("reword",)),
     ("leader", 200, ("reword", "approve", "send_back")), ("clerk", 200, ()), ("auditor", 200, ()),
     ("stranger", 404, ()), ("courier", 404, ()), ("admin", 404, ()), ("outsider", 404, ()),
     ("police", 404, ())],
)  # fmt: skip
def test_who_sees_a_letter_and_may_do_what(
    enter: Enter, cast: ward.Cast, now: datetime, who: str, status: int, acts: tuple[str, ...]
) -> None:
    row, client = made.letter(cast), enter(who)
    for name in ("", "_preview"):
        assert client.get(_url(name, row)).status_code == status
    if status == 200:
        page = client.get(_url("", row)).content.decode()
        offered = {act for act in ("reword", "approve", "send_back")
                   if _url("_act", row, act) in page}  # fmt: skip
        assert offered == set(acts)
        looks = ReadEntry.objects.filter(purpose="letter")
        assert looks.count() == 3
    given = {"seen": "1", "to": "A", "words": WORDS, "reason": "x"}
    for act in {"reword", "approve", "send_back"} - set(acts):
        answer = client.post(_url("_act", row, act), given)
        assert answer.status_code == (404 if status == 404 else 403)
    row.refresh_from_db()
    assert (row.state, row.version) == ("drafted", 1)


@pytest.mark.parametrize(
    ("who", "status", "seen"),
    [("officer", 200, True), ("stranger", 200, False), ("leader", 200, True),
     ("receptionist", 200, True), ("auditor", 200, True), ("outsider", 200, False),
     ("courier", 403, False), ("admin", 403, False)],
)  # fmt: skip
def test_the_list_is_for_whose_business_it_is(
    enter: Enter, cast: ward.Cast, now: datetime, who: str, status: int, seen: bool
) -> None:
    row = made.letter(cast)
    answer = enter(who).get(LIST)
    assert answer.status_code == status
    assert (row.dossier.code in answer.content.decode()) == seen


def test_worded_sent_back_worded_again_approved(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row, officer, leader = made.letter(cast, made.DEATH), enter("officer"), enter("leader")
    cheer = {"to": row.to, "words": f"{WORDS} Rất vui.", "seen": "1"}
    wrong = officer.post(_url("_act", row, "reword"), cheer)
    assert wrong.status_code == 422
    assert "Rất vui." in wrong.content.decode(), "what was typed stays"
    assert leader.post(_url("_act", row, "send_back"), {"reason": " "}).status_code == 422
    given = {"reason": "Thêm tên người mất"}
    assert leader.post(_url("_act", row, "send_back"), given).status_code == 302
    assert "Thêm tên người mất" in officer.get(f"{LIST}?list=returned").content.decode()
    given = {"to": row.to, "words": WORDS, "seen": "1"}
    assert officer.post(_url("_act", row, "reword"), given).status_code == 302
    late = leader.post(_url("_act", row, "approve"), {"seen": "1"})
    assert late.status_code == 409
    assert "vừa được sửa" in late.content.decode()
    assert leader.post(_url("_act", row, "approve"), {"seen": "2"}).status_code == 302
    assert officer.post(_url("_act", row, "approve"), {"seen": "x"}).status_code in (403, 409)


def test_several_are_approved_at_once_each_as_it_was_seen(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    rows = [made.letter(cast, submitter=_another(n)) for n in range(3)]
    client = enter("leader")
    page = client.get(LIST).content.decode()
    assert page.count("đón thêm một thành viên mới") == 3, "each with its words"
    assert client.get(LIST).context["rail"] is not None
    ticks = [f"{row.pk}:1" for row in rows]
    commands.reword(rows[2].pk, "A", WORDS, seen=1, by=cast.officer)
    answer = client.post(reverse("office:letters_approve"), {"letter": [*ticks, "x", "1:"]},
                         follow=True)  # fmt: skip
    said = answer.content.decode()
    assert "Đã duyệt 2 thư" in said
    assert "vừa được sửa" in said
    assert "Chưa chọn thư nào" in client.post(
        reverse("office:letters_approve"), follow=True
    ).content.decode()  # fmt: skip
    for who in ("officer", "receptionist", "head", "outsider"):
        assert enter(who).post(reverse("office:letters_approve"), {"letter": ticks}).status_code \
            == 403  # fmt: skip
    states = list(Letter.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["approved", "approved", "drafted"]


def test_the_rail_counts_what_waits(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    rows = [made.letter(cast, submitter=_another(n)) for n in range(2)]

    def count(who: str) -> int | str:
        rail = enter(who).get(LIST).context["rail"]
        return next(item.count for item in rail.items if item.code == "letters")

    assert (count("leader"), count("officer"), count("outsider")) == (2, 0, 0)
    commands.reword(rows[0].pk, "A", WORDS, seen=1, by=cast.officer)
    commands.send_back(rows[0].pk, "Sửa", by=cast.leader)
    assert (count("leader"), count("officer"), count("colleague")) == (1, 1, 0)


def test_the_desk_prints_with_the_result(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    row, desk = made.letter(cast), enter("receptionist")
    hand_over = reverse("office:hand_over", args=[row.dossier_id])
    page = desk.get(hand_over).content.decode()
    assert "Không phải chờ" in page
    assert _url("_print", row) not in page
    assert desk.post(_url("_print", row)).status_code == 409
    commands.approve(row.pk, seen=1, by=cast.leader)
    assert "In thư kèm kết quả" in desk.get(hand_over).content.decode()
    done = send(desk, row.dossier, "hand_over", on_paper="on")
    assert "In thư kèm kết quả" in desk.get(done["Location"]).content.decode()
    paper = desk.post(_url("_print", row))
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    text = read(paper.content).text
    assert "Nguyễn Thị Thu Hà" in text
    assert "chưa phải thư" not in text
    assert "chưa phải thư" in read(desk.get(_url("_preview", row)).content).text
    assert Entry.objects.filter(kind="letter.printed").count() == 1
    assert "In lại thư" in desk.get(_url("", row)).content.decode()
    for who in ("officer", "leader", "auditor", "outsider", "courier"):
        assert enter(who).post(_url("_print", row)).status_code in (403, 404)
    assert Entry.objects.filter(kind="letter.printed").count() == 1


def test_what_is_not_approved_does_not_go_and_it_is_said(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    row, desk = made.letter(cast), enter("receptionist")
    assert send(desk, row.dossier, "hand_over", on_paper="on").status_code == 303
    page = desk.get(reverse("office:dossier", args=[row.dossier_id])).content.decode()
    assert "Không đi kèm: chưa duyệt kịp" in page
    assert "trước khi thư được duyệt" in desk.get(_url("", row)).content.decode()
    assert row.dossier.code in desk.get(f"{LIST}?list=ended").content.decode()


def test_by_hand_and_the_familys_wish(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    row, officer = made.letter(cast), enter("officer")
    dossier = reverse("office:dossier", args=[row.dossier_id])
    assert "Cảm ơn việc làm tốt" in officer.get(dossier).content.decode()
    wrong = officer.post(_of(row, "draft"), {"rule": "good-deed", "reason": ""}, follow=True)
    assert "Mời ghi lý do" in wrong.content.decode()
    given = {"rule": "good-deed", "reason": "nhặt được ví, trả lại người mất"}
    made_ = officer.post(_of(row, "draft"), given)
    assert made_.status_code == 302
    assert "nhặt được ví" in officer.get(made_["Location"]).content.decode()
    twice = officer.post(_of(row, "draft"), given, follow=True)
    assert "đã có thư cùng loại" in twice.content.decode()
    none = officer.post(_of(row, "wish", "none"), follow=True)
    assert "gia đình không nhận thư" in none.content.decode()
    assert set(Letter.objects.values_list("state", flat=True)) == {"unwanted"}
    again = officer.post(_of(row, "wish", "none"), follow=True)
    assert "Không có gì bị thay đổi thêm" in again.content.decode()
    assert officer.post(_of(row, "wish", "again")).status_code == 303
    assert set(Letter.objects.values_list("state", flat=True)) == {"drafted"}
    for who, status in (("auditor", 403), ("clerk", 403), ("stranger", 404), ("outsider", 404)):
        client = enter(who)
        assert client.post(_of(row, "draft"), given).status_code == status
        assert client.post(_of(row, "wish", "none")).status_code == status


def test_an_apology_leads_to_the_statutory_one(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    dossier = made.extended(cast)
    row = Letter.objects.get(dossier=dossier, kind="apology")
    page = enter("officer").get(_url("", row)).content.decode()
    assert "Mở văn bản xin lỗi theo mẫu" in page
    assert "Máy chủ hộ tịch tạm ngừng." in page


def test_the_envelope_and_the_list_of_a_round_name_it(
    enter: Enter, cast: ward.Cast, now: datetime
) -> None:
    job = brought.packed(cast)
    row = Letter.objects.get(dossier=job.dossier)
    page = reverse("office:delivery_job", args=[job.pk])
    assert "Thư: Chia buồn" not in enter("receptionist").get(page).content.decode()
    commands.approve(row.pk, seen=1, by=cast.leader)
    shown = enter("receptionist").get(page).content.decode()
    assert "Thư: Chia buồn cùng gia đình" in shown
    assert "In thư kèm kết quả" in shown
    round_ = brought.planned(cast, job)
    text = read(round_papers.round_list(deliveries.page(cast.head, round_.pk))).text
    assert "Thư: Chia buồn cùng gia đình" in text


@pytest.mark.parametrize("which", ["waiting", "returned", "ready", "printed", "ended", "no-such"])
def test_a_list_is_few_queries_however_long(
    enter: Enter, cast: ward.Cast, now: datetime, kept: None, which: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = enter("leader")
    for n in range(4):
        made.letter(cast, submitter=_another(n))
    client.get(LIST)
    with django_assert_max_num_queries(10):
        assert client.get(f"{LIST}?list={which}").status_code == 200


def test_a_long_list_goes_on(
    enter: Enter, cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.letters.queries.letters.PAGE", 2)
    rows = [made.letter(cast, submitter=_another(n)) for n in range(3)]
    client = enter("leader")
    first = client.get(LIST)
    assert [line.row.pk for line in first.context["lines"]] == [row.pk for row in rows[:2]]
    rest = client.get(f"{LIST}?after={first.context['after']}")
    assert [line.row.pk for line in rest.context["lines"]] == [rows[2].pk]
