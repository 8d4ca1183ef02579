"""Parts of joint dossiers in the office: who sees what, and what a part hands on."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from tests import ward
from tests.joint.acts import NUMBER, accept, finish, part, states, step

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


@pytest.fixture
def whole(cast: ward.Cast, now: object) -> Dossier:
    return accept(cast)


@pytest.fixture
def birth(whole: Dossier) -> Dossier:
    found = part(whole, "birth").dossier
    assert found
    return found


def test_a_joint_birth_is_finished_from_its_page(
    enter: Enter, cast: ward.Cast, whole: Dossier, birth: Dossier
) -> None:
    step(birth, cast.officer)
    step(birth, cast.leader)
    clerk = enter("clerk")
    page = clerk.get(url("dossier", birth.pk)).content.decode()
    assert "Dữ liệu chuyển cho phần sau" in page
    assert url("dossier", whole.pk) in page
    press = {"task": birth.tasks.get(state="open").pk}
    early = clerk.post(url("act", birth.pk, "forward"), press)
    assert early.status_code == 422
    assert "Chưa ghi: Số định danh cá nhân của trẻ" in early.content.decode()
    wrong = clerk.post(url("joint_gives", birth.pk), {"gift-personal_number": "0012260048"})
    assert wrong.status_code == 422
    assert 'value="0012260048"' in wrong.content.decode()
    assert 'id="gift-personal_number-error"' in wrong.content.decode()
    right = clerk.post(url("joint_gives", birth.pk), {"gift-personal_number": NUMBER})
    assert right.status_code == 302
    assert clerk.post(url("act", birth.pk, "forward"), press).status_code == 303
    assert states(whole)["residence"] == "started"
    residence = part(whole, "residence").dossier
    assert residence
    seen = enter("police").get(url("dossier", residence.pk)).content.decode()
    assert whole.code in seen
    assert url("dossier", whole.pk) not in seen
    assert NUMBER not in seen
    assert "001 ••• ••• 821" in seen
    revealed = enter("police").post(url("numbers", residence.pk)).content.decode()
    assert NUMBER in revealed


def test_the_same_again_writes_nothing_and_another_number_is_not_overwritten(
    enter: Enter, birth: Dossier
) -> None:
    officer, colleague = enter("officer"), enter("colleague")
    given = {"gift-personal_number": NUMBER}
    officer.post(url("joint_gives", birth.pk), given)
    entries = journal.trail(f"dossier:{birth.whole_id}").count()
    assert colleague.post(url("joint_gives", birth.pk), given).status_code == 302
    other = {"gift-personal_number": "001226004822"}
    late = colleague.post(url("joint_gives", birth.pk), other)
    assert late.status_code == 409
    assert NUMBER in late.content.decode()
    assert journal.trail(f"dossier:{birth.whole_id}").count() == entries
    meant = {**other, "seen-personal_number": NUMBER}
    assert colleague.post(url("joint_gives", birth.pk), meant).status_code == 302
    assert journal.trail(f"dossier:{birth.whole_id}").count() == entries + 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 302), ("colleague", 302), ("leader", 403), ("clerk", 403),
        ("receptionist", 403), ("auditor", 403), ("stranger", 404), ("outsider", 404),
        ("admin", 404), ("police", 404), ("police_leader", 404), ("insurance", 404),
    ],
)  # fmt: skip
def test_only_who_works_on_the_part_writes(
    who: str, status: int, enter: Enter, birth: Dossier
) -> None:
    page = enter(who).get(url("dossier", birth.pk)).content.decode()
    assert ("joint/" in page) == (status == 302)
    answer = enter(who).post(url("joint_gives", birth.pk), {"gift-personal_number": NUMBER})
    assert answer.status_code == status


def test_an_ordinary_dossier_gives_nothing(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    page = enter("officer").get(url("dossier", accepted.pk))
    assert "liên thông" not in page.content.decode().split("<main")[1]
    assert enter("officer").post(url("joint_gives", accepted.pk)).status_code == 404


@pytest.mark.parametrize("who", ["police", "police_leader", "insurance", "insurance_leader"])
def test_partners_see_their_own_part_and_nothing_else(
    who: str, enter: Enter, cast: ward.Cast, whole: Dossier
) -> None:
    finish(cast, part(whole, "birth"))
    commands.accept(ward.intake(), by=cast.receptionist)
    mine = "residence" if who.startswith("police") else "insurance"
    client = enter(who)
    own = part(whole, mine).dossier
    assert own
    for row in [whole, *whole.parts.all()]:
        status = 200 if row.pk == own.pk else 404
        for name in ("dossier", "fresh"):
            assert client.get(url(name, row.pk)).status_code == status, (row.code, name)
        assert client.post(url("numbers", row.pk)).status_code == status
        for paper in row.papers.all():
            assert client.get(url("paper", paper.pk)).status_code == 404
    search = client.get(url("dossiers"), {"q": "Vũ Hoàng Nam"}).content.decode()
    board = client.get(url("worklist"), {"scope": "all"}).content.decode()
    for html in (search, board):
        assert url("dossier", own.pk) in html
        for row in Dossier.objects.exclude(pk=own.pk):
            assert url("dossier", row.pk) not in html
    report = client.get(url("reports"))
    assert report.status_code == (200 if who.endswith("leader") else 403)
