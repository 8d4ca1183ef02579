"""A joint dossier in the inbox: the parts its citizen chose, and the desk's last word."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.joint.models import JointPart
from motcua.journal import queries as journal
from motcua.kernel.errors import Invalid
from tests import ward
from tests.joint.acts import BIRTH

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def sent(cast: ward.Cast, now: datetime) -> Dossier:
    given = ward.intake(BIRTH, channel="online", left_out=frozenset({"insurance"}))
    return commands.submit(given, agency_id=cast.receptionist.agency_id)


def press(client: Client, dossier: Dossier, act: str, **boxes: str) -> Any:
    form = client.get(f"/office/inbox/{dossier.pk}/").context["form"]
    ticks = {row.tick.html_name: "on" for row in form.rows}
    given = {"key": form["key"].value(), **ticks, "act": act, **boxes}
    return client.post(f"/office/inbox/{dossier.pk}/", given)


def wanted(whole: Dossier) -> set[str]:
    rows = JointPart.objects.filter(whole=whole).exclude(state="not_wanted")
    return set(rows.values_list("code", flat=True))


def test_the_sheet_shows_what_the_citizen_chose(enter: Enter, sent: Dossier) -> None:
    html = enter("receptionist").get(f"/office/inbox/{sent.pk}/").content.decode()
    assert "<s>Cấp thẻ bảo hiểm y tế</s>" in html
    assert 'id="left_out.insurance" checked' in html
    assert 'id="left_out.residence">' in html
    assert "left_out.birth" not in html, "a required part has no box"
    assert "left_out.identity" not in html, "a part of another case is not offered"


def test_accepting_leaves_the_same_parts_out(enter: Enter, sent: Dossier) -> None:
    box = {"parts": "1", "left_out.insurance": "on"}
    assert press(enter("receptionist"), sent, "accept", **box).status_code == 303
    sent.refresh_from_db()
    assert sent.left_out == ["insurance"]
    assert wanted(sent) == {"birth", "residence"}


def test_a_sheet_without_the_boxes_changes_nothing(enter: Enter, sent: Dossier) -> None:
    """As one that was opened before there were any."""
    press(enter("receptionist"), sent, "accept")
    assert wanted(sent) == {"birth", "residence"}


def test_the_desk_may_change_it_and_that_is_on_record(enter: Enter, sent: Dossier) -> None:
    box = {"parts": "1", "left_out.residence": "on"}
    assert press(enter("receptionist"), sent, "accept", **box).status_code == 303
    assert wanted(sent) == {"birth", "insurance"}
    accepted = next(e for e in journal.trail(f"dossier:{sent.pk}") if e.kind == "dossier.accepted")
    assert accepted.data["left_out"] == ["residence"]
    assert accepted.data["left_out_before"] == ["insurance"]


def test_looking_at_another_choice_promises_anew_and_answers_nothing(
    enter: Enter, sent: Dossier
) -> None:
    client = enter("receptionist")
    before = client.get(f"/office/inbox/{sent.pk}/").context["due"].at
    box = {"parts": "1", "left_out.residence": "on", "reason": "đang ghi dở"}
    answer = press(client, sent, "parts", **box)
    assert answer.status_code == 200
    assert answer.context["due"].at < before
    html = answer.content.decode()
    assert 'id="left_out.residence" checked' in html
    assert "Ý kiến đồng ý của chủ hộ" not in html, "its paper goes with it"
    assert "đang ghi dở" in html
    sent.refresh_from_db()
    assert (sent.state, sent.left_out) == (Status.SUBMITTED, ["insurance"])


@pytest.mark.parametrize(
    ("code", "words"), [("birth", "là việc bắt buộc"), ("marriage", "không có phần “marriage”")]
)
def test_what_cannot_be_left_out_is_told(
    enter: Enter, sent: Dossier, code: str, words: str
) -> None:
    answer = press(enter("receptionist"), sent, "accept", parts="1", **{f"left_out.{code}": "on"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    sent.refresh_from_db()
    assert sent.state is Status.SUBMITTED


def test_an_ordinary_dossier_has_no_parts(enter: Enter, cast: ward.Cast, now: datetime) -> None:
    plain = commands.submit(ward.intake(channel="online"), agency_id=cast.receptionist.agency_id)
    html = enter("receptionist").get(f"/office/inbox/{plain.pk}/").content.decode()
    assert "Các việc liên thông" not in html
    with pytest.raises(Invalid):
        commands.accept_submitted(plain.pk, left_out=["residence"], by=cast.receptionist)


def test_completed_before_acceptance_the_choice_still_holds(
    enter: Enter, sent: Dossier, cast: ward.Cast
) -> None:
    items = [{"code": "birth-note", "name": "Giấy chứng sinh", "what": ""}]
    commands.ask_submitted(sent.pk, items, "Điều 2", by=cast.receptionist)
    commands.complete_intake(sent.pk, (), left_out=["residence"], by=cast.receptionist)
    assert wanted(sent) == {"birth", "insurance"}
