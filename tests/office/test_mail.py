"""The mailbox on screen: who sees what, what is shown safely, what is done in one press."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.journal import queries as journal
from motcua.journal.models import ReadEntry
from motcua.mailroom import commands
from motcua.mailroom.models import Letter, Mailbox, Thread
from tests import ward
from tests.dossiers import states
from tests.mailroom import made

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def box(cast: ward.Cast, now: Any, settings: Any, tmp_path: Path) -> Mailbox:
    """A mailbox that no server stands behind."""
    settings.MOTCUA_HOME = tmp_path
    return made.box(cast)


LIST, NEW, SETTINGS = (reverse(f"office:mail{x}") for x in ("", "_new", "_settings"))


def _page(row: Thread) -> str:
    return reverse("office:mail_thread", args=[row.pk])


def _act(row: Thread, what: str) -> str:
    return reverse("office:mail_act", args=[row.pk, what])


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("receptionist", 200, 200), ("head", 200, 200), ("leader", 200, 200), ("clerk", 200, 200),
        ("auditor", 200, 200), ("officer", 404, 200), ("colleague", 404, 404),
        ("stranger", 404, 404), ("outsider", 404, 404), ("courier", 404, 404), ("admin", 404, 404),
    ],
)  # fmt: skip
def test_who_sees_a_letter(
    enter: Enter,
    cast: ward.Cast,
    box: Mailbox,
    who: str,
    before: int,
    after: int,
) -> None:
    row = made.arrived(box).thread
    client = enter(who)
    assert client.get(_page(row)).status_code == before
    commands.assign(row.pk, cast.officer.id, by=cast.head)
    assert client.get(_page(row)).status_code == after
    seen = client.get(LIST)
    assert seen.status_code == (403 if who in {"courier", "admin"} else 200)
    assert ("Hỏi về giấy khai sinh" in seen.content.decode()) == (after == 200)
    letter = Letter.objects.get()
    for name in ("mail_html", "mail_raw"):
        assert client.get(reverse(f"office:{name}", args=[letter.pk])).status_code == after
    assert client.post(_act(row, "close")).status_code == (
        403 if who == "auditor" else 302 if after == 200 else 404
    )


def test_reading_is_on_record_and_marks_it_read(enter: Enter, box: Mailbox) -> None:
    row = made.arrived(box).thread
    enter("auditor").get(_page(row))
    assert Thread.objects.get().unread, "who only watches leaves it as it was"
    enter("receptionist").get(_page(row))
    assert not Thread.objects.get().unread
    page = enter("head").get(_page(row)).content.decode()
    assert "Ai đã mở" in page
    assert "Đặng Thị Mai" in page
    assert "Ai đã mở" not in enter("receptionist").get(_page(row)).content.decode()
    assert [e.subject for e in ReadEntry.objects.all()] == [row.chain] * 4


def test_html_is_shown_without_anything_that_acts(enter: Enter, box: Mailbox) -> None:
    evil = (
        '<p>Kính gửi</p><script>alert(1)</script><img src="https://evil.example/x.png">'
        '<a href="javascript:alert(1)">bấm</a> <a href="https://lua.example/">trang</a>'
        '<form action="https://evil.example"><input name="p"></form><style>@import "x"</style>'
        '<iframe src="https://evil.example"></iframe><b onclick="x()">đậm</b>'
    )
    raw = made.letter().replace(b"text/plain", b"text/html")
    head, _, _body = raw.partition(b"\r\n\r\n")
    head = re.sub(rb"Content-Transfer-Encoding: \S+", b"Content-Transfer-Encoding: 8bit", head)
    letter = made.arrived(box, head + b"\r\n\r\n" + evil.encode())
    answer = enter("receptionist").get(reverse("office:mail_html", args=[letter.pk]))
    page = answer.content.decode()
    assert "Kính gửi" in page
    assert "<b>đậm</b>" in page
    for bad in ("<script", "evil", "javascript", "onclick", "<img", "<form", "<iframe", "@import"):
        assert bad not in page
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    shown = enter("receptionist").get(_page(letter.thread)).content.decode()
    assert re.search(r"<iframe sandbox [^>]*src=\"/office/mail/letters/", shown)
    assert "evil" not in shown


def test_a_mail_goes_into_its_dossier(enter: Enter, cast: ward.Cast, box: Mailbox) -> None:
    dossier = states.accepted(cast)
    files = (("Giấy chứng sinh.pdf", "application/pdf", made.PDF), ("x.exe", "image/png", b"MZ"))
    letter = made.arrived(box, made.letter("Bổ sung giấy tờ", files=files))
    client, row = enter("receptionist"), letter.thread
    wrong = client.post(_act(row, "link"), {"code": "H26.62.08-999999-0001"})
    assert wrong.status_code == 422
    assert "H26.62.08-999999-0001" in wrong.content.decode()
    assert client.post(_act(row, "link"), {"code": dossier.code.lower()}).status_code == 302
    good, bad = letter.attachments.all()
    press = reverse("office:mail_file", args=[good.pk])
    assert client.post(press).status_code == 302
    assert client.post(press).status_code == 302, "twice is once"
    (document,) = dossier.documents.filter(stage="handling")
    assert (document.name, document.added_by_id) == ("Giấy chứng sinh.pdf", cast.receptionist.id)
    refused = client.post(reverse("office:mail_file", args=[bad.pk]))
    assert refused.status_code == 422
    assert "không được nhận" in refused.content.decode()
    assert client.get(reverse("office:mail_part", args=[bad.pk])).status_code == 422
    opened = client.get(reverse("office:mail_part", args=[good.pk]))
    assert opened.content == made.PDF
    assert opened["X-Content-Type-Options"] == "nosniff"
    assert enter("outsider").post(press).status_code == 404
    page = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert _page(row) in page


def test_an_answer_with_the_dossiers_facts(
    enter: Enter,
    cast: ward.Cast,
    box: Mailbox,
) -> None:
    dossier = states.accepted(cast)
    row = made.arrived(box, made.letter(f"Hỏi hồ sơ {dossier.code}")).thread
    assert row.dossier_id == dossier.pk
    client = enter("receptionist")
    page = client.get(_page(row), {"template": "plain"}).content.decode()
    assert f"Về hồ sơ {dossier.code}" in page
    assert "Hồ sơ không ghi địa chỉ này" in page
    send = reverse("office:mail_reply", args=[row.pk])
    empty = client.post(send, {"words": " ", "key": "k1"})
    assert empty.status_code == 422
    given = {"words": "Kính gửi Ông, hồ sơ đang giải quyết.", "key": "k2"}
    assert client.post(send, given).status_code == 302
    assert client.post(send, given).status_code == 302, "pressed twice"
    letter = Letter.objects.get(out=True)
    assert letter.to == [made.CITIZEN]
    assert letter.subject.count(dossier.code) == 1
    row.refresh_from_db()
    assert row.answer_by is None
    assert "Đang chờ gửi" in client.get(_page(row)).content.decode()
    assert enter("auditor").post(send, given).status_code == 403
    assert enter("stranger").post(send, given).status_code == 404


def test_a_code_opens_no_dossier_that_is_not_ones_own(
    enter: Enter, cast: ward.Cast, box: Mailbox
) -> None:
    """A letter given to an officer of another unit told them where any dossier stood."""
    dossier, row = states.accepted(cast), made.arrived(box).thread
    enter("head").post(_act(row, "assign"), {"officer": cast.stranger.id})
    stranger = enter("stranger")
    assert stranger.get(reverse("office:dossier", args=[dossier.pk])).status_code == 404
    answer = stranger.post(_act(row, "link"), {"code": dossier.code})
    assert answer.status_code == 422
    assert dossier.procedure_name not in answer.content.decode()
    row.refresh_from_db()
    assert row.dossier_id is None


def test_what_colleagues_do_with_it(enter: Enter, cast: ward.Cast, box: Mailbox) -> None:
    row, client = made.arrived(box).thread, enter("head")
    assert client.post(_act(row, "note"), {"note": ""}).status_code == 422
    client.post(_act(row, "note"), {"note": "Đã gọi điện"})
    client.post(_act(row, "assign"), {"officer": cast.officer.id})
    assert client.post(_act(row, "assign"), {"officer": "1"}).status_code == 422
    mine = enter("officer").get(LIST, {"list": "mine"}).content.decode()
    assert "Hỏi về giấy khai sinh" in mine
    page = client.get(_page(row)).content.decode()
    assert "Đã gọi điện" in page
    assert "Giao cho Đỗ Văn Thành" in page
    for what in ("close", "reopen", "unread", "take"):
        assert client.post(_act(row, what)).status_code == 302


def test_found_without_marks_in_every_list(enter: Enter, box: Mailbox) -> None:
    row = made.arrived(box, made.letter("Xin hỏi", "Đất ở tổ dân phố số 9")).thread
    Thread.objects.update(state="done")
    client = enter("receptionist")
    assert _page(row) in client.get(LIST, {"q": "to dan pho"}).content.decode()
    assert _page(row) in client.get(LIST, {"q": "NAM@exam"}).content.decode()
    assert _page(row) not in client.get(LIST, {"q": "khong co"}).content.decode()
    assert client.get(LIST, {"q": "'&| !:*\0"}).status_code == 200
    assert client.get(LIST, {"after": "2026-10-01~x"}).status_code == 200


def test_pages_follow_one_another_in_few_queries(
    enter: Enter, box: Mailbox, kept: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for n in range(35):
        made.arrived(box, made.letter(f"Thư {n}", sender=f"dan{n}@example.vn"))
    client = enter("receptionist")
    client.get(LIST)
    with django_assert_max_num_queries(15):
        page = client.get(LIST).content.decode()
    after = re.search(r'rel="next" href="([^"]+)"', page)
    assert after
    rest = client.get(LIST + after[1].replace("&amp;", "&")).content.decode()
    first, second = (set(re.findall(r"/office/mail/\d+/", text)) for text in (page, rest))
    assert (len(first), len(second), len(first & second)) == (30, 5, 0)


def test_settings_keep_the_password_to_themselves(
    enter: Enter,
    box: Mailbox,
) -> None:
    for who, status in (("head", 200), ("admin", 200), ("receptionist", 403), ("leader", 403)):
        assert enter(who).get(SETTINGS).status_code == status
    client = enter("admin")
    page = client.get(SETTINGS).content.decode()
    assert made.FIELDS["password"] not in page
    given: dict[str, Any] = {**made.FIELDS, "password": "", "imap_host": "mail.example.vn",
                             "imap_security": "plain"}  # fmt: skip
    refused = client.post(SETTINGS, given)
    assert refused.status_code == 422
    assert "không mã hóa" in refused.content.decode()
    kept = {**made.FIELDS, "password": "", "signature": "Một cửa"}
    assert client.post(SETTINGS, kept).status_code == 302
    assert bytes(Mailbox.objects.get().sealed_password) == bytes(box.sealed_password)
    assert client.post(reverse("office:mail_pause"), {"active": "0"}).status_code == 302
    assert not Mailbox.objects.get().active
    assert "tạm ngừng" in enter("receptionist").get(LIST).content.decode()


@pytest.mark.parametrize("side", ["imap", "smtp"])
def test_another_server_is_not_told_the_password_that_is_kept(
    enter: Enter, box: Mailbox, side: str
) -> None:
    client = enter("admin")
    given = {**made.FIELDS, "password": "", f"{side}_host": "mail.other.example",
             f"{side}_security": "tls"}  # fmt: skip
    refused = client.post(SETTINGS, given)
    assert refused.status_code == 422
    assert set(refused.context["errors"]) == {"password"}
    assert getattr(Mailbox.objects.get(), f"{side}_host") == "127.0.0.1"
    assert client.post(SETTINGS, {**given, "password": "typed anew"}).status_code == 302


def test_a_reply_goes_to_whom_its_page_named(enter: Enter, box: Mailbox) -> None:
    first = made.arrived(box, made.letter(message_id="<a@example.vn>"))
    client, send = enter("receptionist"), reverse("office:mail_reply", args=[first.thread_id])
    shown = client.get(_page(first.thread)).content.decode()
    assert f'name="to" value="{made.CITIZEN}"' in shown
    made.arrived(box, made.letter(sender="khac@example.vn", in_reply_to="<a@example.vn>"))
    given = {"words": "Kính gửi Ông.", "key": "k1", "to": made.CITIZEN}
    refused = client.post(send, given)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Kính gửi Ông." in page
    assert "khac@example.vn" in page
    assert not Letter.objects.filter(out=True).exists()
    assert client.post(send, {**given, "to": "khac@example.vn"}).status_code == 302


def test_choosing_a_template_keeps_what_was_typed(
    enter: Enter, cast: ward.Cast, box: Mailbox
) -> None:
    dossier = states.accepted(cast)
    row = made.arrived(box, made.letter(f"Hỏi hồ sơ {dossier.code}")).thread
    send = reverse("office:mail_reply", args=[row.pk])
    given = {"words": "Lời đã viết.", "key": "k1", "template": "plain", "fill": "1"}
    filled = enter("receptionist").post(send, {**given, "files": _pdf("a.pdf")})
    assert filled.status_code == 200
    assert filled.context["words"].startswith("Lời đã viết.\n\nKính gửi")
    assert f"Về hồ sơ {dossier.code}" in filled.context["words"]
    assert [name for name, _ in filled.context["kept"]] == ["a.pdf"]
    assert not Letter.objects.filter(out=True).exists()


def test_a_file_too_many_is_said_and_not_left_out(enter: Enter, box: Mailbox) -> None:
    row = made.arrived(box).thread
    send = reverse("office:mail_reply", args=[row.pk])
    files = [_pdf(f"{n}.pdf") for n in range(6)]
    refused = enter("receptionist").post(send, {"words": "Kính gửi.", "key": "k", "files": files})
    assert refused.status_code == 422
    assert "5.pdf" in str(refused.context["errors"]["files"])
    assert "Chưa gửi." in refused.content.decode()
    assert not Letter.objects.filter(out=True).exists()
    again = {
        "words": "Kính gửi.",
        "key": "k",
        "kept": refused.context["sealed"],
        "drop": ["0", "3"],
    }
    assert enter("receptionist").post(send, again).status_code == 302
    sent = Letter.objects.get(out=True).attachments.all()
    assert [part.name for part in sent] == ["1.pdf", "2.pdf", "4.pdf"]


def test_no_way_to_a_letter_goes_unwritten(enter: Enter, box: Mailbox) -> None:
    letter, client = made.arrived(box), enter("auditor")
    assert client.post(_act(letter.thread, "close")).status_code == 403, "with the page again"
    client.get(reverse("office:mail_html", args=[letter.pk]))
    looks = ReadEntry.objects.filter(subject=letter.thread.chain).order_by("pk")
    assert [look.purpose for look in looks] == ["mail", "mail_html"]


def _pdf(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.PDF, "application/pdf")


def test_templates(enter: Enter, box: Mailbox) -> None:
    client, new = enter("head"), reverse("office:mail_template_new")
    bad = client.post(new, {"name": "Hẹn", "body": "{{ settings }} {{ ma }}"})
    assert bad.status_code == 422
    assert "settings" in bad.content.decode()
    assert client.post(new, {"name": "Hẹn", "body": "Mã {{ ma }}"}).status_code == 302
    row = made.arrived(box).thread
    page = enter("receptionist").get(_page(row)).content.decode()
    assert "Hẹn</option>" in page
    assert enter("receptionist").get(new).status_code == 403


def test_a_new_letter(enter: Enter, cast: ward.Cast, box: Mailbox) -> None:
    client, dossier = enter("receptionist"), states.accepted(cast)
    key = client.get(NEW).context["typed"]["key"]
    given = {"key": key, "to": "sai địa chỉ", "subject": "Mời nhận kết quả", "words": "Kính mời.",
             "code": dossier.code}  # fmt: skip
    wrong = client.post(NEW, given)
    assert wrong.status_code == 422
    assert "Kính mời." in wrong.content.decode()
    done = client.post(NEW, {**given, "to": "lan@example.vn"})
    assert done.status_code == 302
    thread = Thread.objects.get()
    assert thread.subject == f"[{dossier.code}] Mời nhận kết quả"
    assert thread.officer_id == cast.receptionist.id
    assert enter("officer").get(NEW).status_code == 200
    assert enter("courier").get(NEW).status_code == 403


def test_officers_talk_about_a_dossier(enter: Enter, cast: ward.Cast) -> None:
    dossier = states.accepted(cast)
    say = reverse("office:talk_say", args=[dossier.pk])
    client = enter("receptionist")
    empty = client.post(say, {"words": "", "to": cast.officer.id})
    assert empty.status_code == 422
    chosen = rf'name="to" value="{cast.officer.id}" checked'
    assert chosen in empty.content.decode(), "whom it speaks to stays chosen"
    given = {"words": "Anh xem giúp tờ khai", "to": cast.officer.id, "key": "t1"}
    assert client.post(say, given).status_code == 302
    assert client.post(say, given).status_code == 302, "pressed twice"
    rail = enter("officer").get(reverse("office:talk"))
    assert rail.content.decode().count("Anh xem giúp tờ khai") == 1
    assert next(i.count for i in rail.context["rail"].items if i.code == "talk") == 1
    page = enter("officer").get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert "Anh xem giúp tờ khai" in page
    seen = enter("officer").get(reverse("office:talk"))
    assert next(i.count for i in seen.context["rail"].items if i.code == "talk") == 0
    assert client.post(say, {"words": "x", "to": cast.stranger.id}).status_code == 422
    assert enter("outsider").post(say, given).status_code == 404
    assert enter("auditor").post(say, {"words": "x"}).status_code == 403
    for address in (f"/h/{dossier.token}", f"/h/{dossier.token}/"):
        citizens = Client().get(address, follow=True).content.decode()
        assert "Anh xem giúp tờ khai" not in citizens
    assert dossier.code in citizens
    (entry,) = journal.trail(f"talk:{dossier.pk}")
    assert "Anh xem" not in str(entry.data)
