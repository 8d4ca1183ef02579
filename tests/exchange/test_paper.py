"""Going on paper while messages are still under way, dead or taken; what is told afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.catalog import snapshot
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.exchange import commands
from motcua.exchange.calling import Answer
from motcua.exchange.commands import closing
from motcua.exchange.models import Key, Link, Outgoing
from motcua.exchange.models.outgoing import DEAD, TAKEN, WAITING
from motcua.joint import commands as joint
from motcua.joint.rules import State
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from motcua.transfers.models import Transfer
from tests import ward
from tests.exchange.other import Other
from tests.joint.acts import accept, finish, part
from tests.joint.on_paper import load

WHY = "Bên kia hỏng máy"


@pytest.fixture
def police(ours: Key, cast: ward.Cast, tmp_path: Path) -> Iterator[Other]:
    """The police as a peer, reached by the exchange."""
    load(tmp_path, "police", "exchange")
    other = Other(code="G01.62.08")
    commands.add_peer(ours.agency_id, other.card(), by=cast.admin)
    yield other
    snapshot.forget()


@pytest.fixture
def whole(police: Other, cast: ward.Cast) -> Dossier:
    """A joint birth whose residence part was asked of them."""
    found = accept(cast)
    finish(cast, part(found, "birth"))
    return found


def mine(whole: Dossier) -> Dossier:
    found = part(whole, "residence").dossier
    assert found
    return found


def request_of(whole: Dossier) -> Outgoing:
    return Outgoing.objects.get(kind="part.requested", outbound__thread=thread(whole))


def thread(whole: Dossier) -> str:
    return Link.objects.get(dossier=mine(whole)).thread


def sent(whole: Dossier) -> list[tuple[str, str]]:
    rows = Outgoing.objects.filter(outbound__thread=thread(whole)).order_by("seq")
    return [(row.kind, row.state) for row in rows]


def take(whole: Dossier) -> None:
    """They sign for the request."""
    message = request_of(whole)
    answer = Answer(200, digest=message.digest)
    assert closing.close(message.outbound, message, answer, at=clock.now())


def test_what_they_never_had_they_are_not_told_of(whole: Dossier, cast: ward.Cast) -> None:
    joint.hand_on_paper(mine(whole).pk, WHY, by=cast.head)
    assert sent(whole) == [("part.requested", WAITING)]
    assert request_of(whole).given_up_because == WHY, "it goes as an empty place"
    assert Link.objects.get(dossier=mine(whole)).on_paper_at
    assert Transfer.objects.get(dossier=mine(whole)).state == "to_hand"
    with pytest.raises(IllegalTransition):
        joint.hand_on_paper(mine(whole).pk, WHY, by=cast.head)
    assert Transfer.objects.filter(dossier=mine(whole)).count() == 1


def test_what_they_have_they_are_asked_to_let_go_of(whole: Dossier, cast: ward.Cast) -> None:
    take(whole)
    joint.hand_on_paper(mine(whole).pk, WHY, by=cast.head)
    assert sent(whole) == [("part.requested", TAKEN), ("part.withdrawn", WAITING)]
    withdrawn = Outgoing.objects.get(kind="part.withdrawn")
    assert WHY in withdrawn.content
    joint.withdraw_part(whole.pk, "residence", "Thôi", by=cast.receptionist)
    assert len(sent(whole)) == 2, "what goes on paper is not told twice"


def test_what_they_had_after_all_they_are_asked_to_let_go_of(
    whole: Dossier, cast: ward.Cast
) -> None:
    first = request_of(whole).digest
    joint.hand_on_paper(mine(whole).pk, WHY, by=cast.head)
    message = request_of(whole)
    assert message.first_digest == first
    assert closing.close(message.outbound, message, Answer(200, digest=first), at=clock.now())
    assert sent(whole) == [("part.requested", TAKEN), ("part.withdrawn", WAITING)]


def test_a_dead_letter_goes_on_paper(whole: Dossier, cast: ward.Cast) -> None:
    message = request_of(whole)
    Outgoing.objects.filter(pk=message.pk).update(state=DEAD)
    with pytest.raises(Invalid):
        commands.hand_on_paper(message.pk, " ", by=cast.head)
    with pytest.raises(NotAllowed):
        commands.hand_on_paper(message.pk, WHY, by=cast.receptionist)
    with pytest.raises(NotFound):
        commands.hand_on_paper(message.pk + 1000, WHY, by=cast.head)
    link = commands.hand_on_paper(message.pk, WHY, by=cast.head)
    assert link.on_paper_at
    assert sent(whole) == [("part.requested", WAITING)]
    assert part(whole, "residence").way == "paper"
    entry = Entry.objects.get(kind="exchange.handed_on_paper")
    assert (entry.actor_name, entry.data["reason"]) == (cast.head.name, WHY)
    assert Transfer.objects.filter(dossier=mine(whole), state="to_hand").count() == 1


def test_only_a_result_is_taken_of_what_goes_on_paper(
    whole: Dossier, police: Other, cast: ward.Cast
) -> None:
    take(whole)
    joint.hand_on_paper(mine(whole).pk, WHY, by=cast.head)
    news = [
        ("part.progress", {"state": "forwarded", "note": "Đang làm"}),
        ("part.supplement_asked", {"items": [{"name": "Sổ hộ khẩu"}], "reason": "Thiếu"}),
        ("part.finished", {"outcome": "withdrawn", "summary": "Theo đề nghị"}),
    ]
    for kind, body in news:
        assert police.post(police.message(kind, body, thread(whole))).status_code == 200
    assert Entry.objects.filter(kind="exchange.news").count() == 3
    assert mine(whole).state is Status.ACCEPTED
    assert not mine(whole).asked.exists()
    granted = {"outcome": "granted", "number": "12/CT"}
    assert police.post(police.message("part.finished", granted, thread(whole))).status_code == 200
    assert part(whole, "residence").standing is State.DONE
    assert Transfer.objects.get(dossier=mine(whole)).state == "cancelled"


@pytest.mark.parametrize("answer", ["kept", "result"])
def test_asked_back_too_late(whole: Dossier, police: Other, cast: ward.Cast, answer: str) -> None:
    """Their leader does not let it go, or its result was there: either way it goes on here."""
    take(whole)
    joint.withdraw_part(whole.pk, "residence", "Thôi", by=cast.receptionist)
    assert mine(whole).state is Status.WITHDRAWING
    kind, body = {
        "kept": ("part.progress", {"state": "withdrawal_rejected", "note": "Chưa cho rút: đã in"}),
        "result": ("part.finished", {"outcome": "granted", "number": "12/CT"}),
    }[answer]
    assert police.post(police.message(kind, body, thread(whole))).status_code == 200
    if answer == "kept":
        assert mine(whole).state is Status.IN_PROGRESS
    else:
        assert part(whole, "residence").standing is State.DONE
    assert not mine(whole).tasks.filter(state="open").exists()
