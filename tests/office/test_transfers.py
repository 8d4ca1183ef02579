"""Papers on their way, on screen."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua import transfers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.office.words import TRANSFERRED
from motcua.transfers import commands
from motcua.transfers.models import Transfer
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
LAND = "Chi nhánh Văn phòng đăng ký đất đai số 5"
PAGE = reverse("office:transfers")
HAND = reverse("office:transfers_hand")


def _sent(cast: ward.Cast, n: int = 0) -> Transfer:
    person = ward.person(f"Vũ Hoàng Nam {n}", f"0010880048{n:02}")
    dossier = states.accepted(cast, submitter=person)
    return commands.send(dossier.pk, LAND, task="Xác nhận", by=cast.receptionist)


def test_whatever_happens_has_words() -> None:
    folder = Path(transfers.__file__).parent / "commands"
    source = "\n".join(path.read_text() for path in folder.glob("*.py"))
    kinds = re.findall(r'_core\.record\(\s*row, "(\w+)"', source)
    assert {f"transfer.{kind}" for kind in kinds} == set(TRANSFERRED)


def test_printed_signed_handed_over_and_back(enter: Enter, cast: ward.Cast) -> None:
    row, client = _sent(cast), enter("receptionist")
    page = client.get(PAGE).content.decode()
    assert LAND in page
    assert row.dossier.code in page
    printed = client.post(HAND, {"do": "print", "transfer": [row.pk]})
    assert printed.content.startswith(b"%PDF")
    row.refresh_from_db()
    assert row.state == "to_hand", "a printed list is no hand-over"
    fields = {"do": "hand", "office": LAND, "transfer": [row.pk], "means": "staff"}
    empty = client.post(HAND, {**fields, "received_by": " "})
    assert empty.status_code == 422
    assert client.post(HAND, {**fields, "received_by": "Trần Văn Đất"}).status_code == 302
    late = enter("head").post(HAND, {**fields, "received_by": "Người khác"})
    assert late.status_code == 409
    assert "đã giao rồi" in late.content.decode()
    row.refresh_from_db()
    signed = client.get(reverse("office:transfers_list", args=[row.batch_id]))
    assert signed.content.startswith(b"%PDF")
    sheet = reverse("office:transfer", args=[row.pk])
    wrong = client.post(sheet, {"outcome": "result", "number": "15/VPĐK", "brought_by": "Đất"})
    assert wrong.status_code == 422
    assert "15/VPĐK" in wrong.content.decode()
    key = client.get(sheet).context["form"]["key"].value()
    done = client.post(sheet, {
        "key": key, "outcome": "result", "number": "15/VPĐK", "on": "2026-10-06",
        "brought_by": "Trần Văn Đất",
        "file": SimpleUploadedFile("kq.pdf", b"%PDF-1.7\nket qua\n%%EOF\n"),
    })  # fmt: skip
    assert done.status_code == 302, done.content.decode()
    dossier = Dossier.objects.get(pk=row.dossier_id)
    assert dossier.state is Status.RESOLVED
    page = client.get(reverse("office:dossier", args=[dossier.pk])).content.decode()
    assert f"Nhận kết quả của {LAND}, số 15/VPĐK" in page
    assert "người nhận Trần Văn Đất" in page


def test_lost_and_sent_again_and_not_at_all(enter: Enter, cast: ward.Cast) -> None:
    row, other, client = _sent(cast), _sent(cast, 1), enter("head")
    commands.hand_over([row.pk], "B", by=cast.receptionist)
    act = "office:transfer_act"
    assert client.post(reverse(act, args=[row.pk, "lost"]), {"words": " "}).status_code == 302
    client.post(reverse(act, args=[row.pk, "lost"]), {"words": "Rơi trên đường"})
    page = client.get(PAGE).content.decode()
    assert "Thất lạc" in page
    assert "1 vụ thất lạc" in client.get(reverse("office:worklist")).content.decode()
    assert (
        "Gửi giấy tờ thay" in client.get(reverse("office:transfer", args=[row.pk])).content.decode()
    )
    client.post(reverse(act, args=[row.pk, "again"]), {"words": "Bản sao y"})
    assert "Thất lạc: hồ sơ" not in client.get(PAGE).content.decode()
    client.post(reverse(act, args=[other.pk, "cancel"]), {"words": "Dân rút"})
    other.refresh_from_db()
    assert other.state == "cancelled"


def test_the_alarm_and_few_queries(
    enter: Enter, cast: ward.Cast, kept: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows, client = [_sent(cast, n) for n in range(4)], enter("receptionist")
    commands.hand_over([rows[0].pk], "B", by=cast.receptionist)
    with clock.at(rows[1].due_at + timedelta(minutes=1)):
        assert "3 hồ sơ quá giờ bàn giao" in client.get(reverse("office:worklist")).content.decode()
        with django_assert_max_num_queries(10):
            page = client.get(PAGE).content.decode()
    assert "3 quá giờ giao" in page


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "admin", "outsider"])
def test_nobody_else_sees_or_does(who: str, enter: Enter, cast: ward.Cast) -> None:
    row, client = _sent(cast), enter(who)
    seen = client.get(PAGE)
    assert seen.status_code == (200 if who == "outsider" else 403)
    assert row.dossier.code not in seen.content.decode()
    assert client.get(reverse("office:transfer", args=[row.pk])).status_code == 404
    client.post(HAND, {"do": "hand", "transfer": [row.pk], "received_by": "B", "means": "post"})
    client.post(reverse("office:transfer_act", args=[row.pk, "cancel"]), {"words": "x"})
    printed = client.post(HAND, {"do": "print", "transfer": [row.pk]})
    assert not printed.content.startswith(b"%PDF")
    row.refresh_from_db()
    assert row.state == "to_hand"
