"""What people do to a joint dossier in these tests."""

from motcua.agencies.actors import Actor
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.joint import commands as joint
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from tests import ward

BIRTH, DEATH = "3.000722", "2.002913"
NUMBER = "001226004821"


def accept(cast: ward.Cast, code: str = BIRTH, case: str = "", **more: object) -> Dossier:
    """A joint dossier, taken in at the counter."""
    given = ward.intake(code, case, **more)
    return commands.accept(given, by=cast.receptionist)


def part(whole: Dossier, code: str) -> JointPart:
    """A part as it is now."""
    return JointPart.objects.select_related("dossier").get(whole=whole, code=code)


def states(whole: Dossier) -> dict[str, State]:
    """Where every part stands."""
    return {row.code: row.standing for row in JointPart.objects.filter(whole=whole)}


def step(dossier: Dossier, by: Actor) -> Dossier:
    """Finish the step a dossier stands at."""
    return commands.forward(dossier.tasks.get(state="open", kind="step").pk, by=by)


def finish(cast: ward.Cast, row: JointPart) -> Dossier:
    """Do all steps of a part by those whose they are."""
    dossier = row.dossier
    assert dossier is not None
    if row.code == "birth":
        joint.give(dossier.pk, {"personal_number": NUMBER}, by=cast.officer)
    people = {
        "self": {"officer": cast.officer, "leader": cast.leader, "clerk": cast.clerk},
        "phuc-loi-police": {"officer": cast.police, "leader": cast.police_leader},
        "phuc-loi-insurance": {"officer": cast.insurance, "leader": cast.insurance_leader},
    }
    slug = row.agency.slug if row.agency_id != row.whole.agency_id else "self"
    while task := dossier.tasks.filter(state="open", kind="step").first():
        by = people[slug][task.role]
        dossier = commands.forward(task.pk, by=by)
    return dossier


def refuse(dossier: Dossier, officer: Actor, leader: Actor) -> Dossier:
    """The officer proposes to refuse, the leader agrees."""
    task = dossier.tasks.get(state="open", kind="step")
    decision = commands.propose_refusal(task.pk, ["Không đủ điều kiện."], by=officer)
    return commands.approve_refusal(decision.pk, by=leader)
