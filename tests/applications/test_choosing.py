"""Which parts of a joint procedure a citizen wants, from the draft to the parts that begin."""

from itertools import combinations, product

import pytest

from motcua.agencies.actors import Actor
from motcua.applications import commands, steps
from motcua.applications.models import Application
from motcua.catalog import queries as catalog
from motcua.citizens.models import Account
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.files.scans import taking
from motcua.joint.models import JointPart
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from tests import ward
from tests.applications import filled, joint_birth
from tests.papers import reading

EVERY = ["birth", "residence", "insurance"]


def way(draft: Application) -> steps.Way:
    return steps.way(Application.objects.get(pk=draft.pk), clock.today())


def codes(draft: Application) -> list[str]:
    return [step.code for step in way(draft).steps]


def papers(draft: Application) -> set[str]:
    return {paper.code for paper in way(draft).papers}


def test_everything_is_wanted_until_somebody_says_otherwise(nam: Account) -> None:
    draft = joint_birth.begun(nam)
    assert way(draft).left_out == frozenset()
    assert codes(draft)[:2] == ["who", "parts"]
    assert {"residence", "insurance"} <= set(codes(draft))
    assert "residence-consent" in papers(draft)


def test_a_part_left_out_takes_its_questions_and_papers_with_it(nam: Account) -> None:
    draft = joint_birth.begun(nam)
    draft = commands.choose_parts(nam, draft.token, ["birth", "insurance"])
    assert "residence" not in codes(draft)
    assert "insurance" in codes(draft)
    assert "residence-consent" not in papers(draft)
    assert "birth-note" in papers(draft)
    entry = list(journal.trail(f"application:{draft.pk}"))[-1]
    assert (entry.kind, entry.data["left_out"]) == ("application.parts_chosen", ["residence"])


def test_what_was_answered_is_there_again_when_it_is_wanted_again(nam: Account) -> None:
    draft = joint_birth.answered(nam, joint_birth.begun(nam))
    commands.choose_parts(nam, draft.token, ["birth"])
    commands.choose_parts(nam, draft.token, EVERY)
    draft.refresh_from_db()
    assert draft.answers["householder"]["name"] == "Vũ Hoàng Nam"
    assert not way(draft).faults


def test_the_same_again_is_no_change(nam: Account) -> None:
    draft = joint_birth.begun(nam)
    first = commands.choose_parts(nam, draft.token, ["birth"])
    again = commands.choose_parts(nam, draft.token, ["birth"])
    assert again.revision == first.revision


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["birth", "marriage"], "không thuộc thủ tục này"),
        (["birth", "identity"], "không thuộc thủ tục này"),  # of another case
        (["residence"], "“Đăng ký khai sinh” là việc bắt buộc"),
        ([], "bắt buộc"),
    ],
)
def test_what_cannot_be_chosen_is_told(nam: Account, wanted: list[str], words: str) -> None:
    draft = joint_birth.begun(nam)
    with pytest.raises(Invalid) as caught:
        commands.choose_parts(nam, draft.token, wanted)
    assert words in caught.value.fields["parts"]
    draft.refresh_from_db()
    assert draft.left_out == []


def test_nobody_else_chooses_and_other_procedures_have_no_parts(
    nam: Account, stranger: Account
) -> None:
    draft = joint_birth.begun(nam)
    with pytest.raises(NotFound):
        commands.choose_parts(stranger, draft.token, ["birth"])
    plain = filled.begun(nam)
    assert "parts" not in codes(plain)
    with pytest.raises(IllegalTransition):
        commands.choose_parts(nam, plain.token, ["birth"])


def test_another_case_keeps_what_still_holds(nam: Account) -> None:
    draft = joint_birth.begun(nam, joint_birth.WITH_CARD)
    commands.choose_parts(nam, draft.token, ["birth", "insurance"])
    who = filled.Who(submitter=filled.ME)
    commands.change_who(nam, draft.token, joint_birth.ALL, who)
    assert way(draft).left_out == {"residence"}


@pytest.fixture
def sent(nam: Account) -> Dossier:
    draft = joint_birth.begun(nam)
    commands.choose_parts(nam, draft.token, ["birth", "insurance"])
    joint_birth.answered(nam, draft, "residence")
    return commands.send(nam, draft.token)


@pytest.fixture
def desk(sent: Dossier) -> Actor:
    return ward.cast().receptionist


def test_the_choice_arrives_with_the_dossier(sent: Dossier) -> None:
    assert sent.left_out == ["residence"]
    form = sent.documents.select_related("blob").get(requirement_code="form")
    assert form.blob
    told = " ".join(reading.read(taking.content(form.blob)).text.split())
    assert "Đăng ký thường trú: Không đề nghị" in told
    assert "Cấp thẻ bảo hiểm y tế: Bảo hiểm xã hội Phúc Lợi" in told


def test_acceptance_leaves_the_same_parts_out(sent: Dossier, desk: Actor) -> None:
    dossiers.accept_submitted(sent.pk, by=desk)
    states = dict(JointPart.objects.filter(whole=sent).values_list("code", "state"))
    assert states == {
        "birth": "started", "residence": "not_wanted", "insurance": "waiting",
        "identity": "not_wanted",
    }  # fmt: skip


@pytest.mark.parametrize("code", [joint_birth.CODE, "2.002913"])
def test_no_paper_that_is_needed_is_ever_spared(code: str, night: object) -> None:
    version = catalog.version_on(code, clock.today())
    assert version.joint
    parts = [part.code for part in version.joint.parts]
    subsets = [set(some) for n in range(len(parts) + 1) for some in combinations(parts, n)]
    for case, left_out in product(version.cases, subsets):
        kept = {row.code for row in version.papers(case, left_out)}
        listed = {row.code for row in case.requirements}
        wanted = version.joint.wanted(case.code, left_out)
        named = {paper for part in wanted for paper in part.papers or ()}
        assert {row.code for row in case.requirements if row.required} <= kept
        assert named & listed <= kept
