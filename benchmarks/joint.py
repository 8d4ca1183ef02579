"""A joint birth of three parts beside an ordinary dossier: ``python -m benchmarks.joint``.

Both from acceptance to return through the commands that screens call, in turn, in one run. A joint
dossier counts with all its parts. Database and commands share this machine's cores.
"""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks import scratch
from benchmarks.tables import percentile, print_table

if TYPE_CHECKING:
    from motcua.agencies.actors import Actor
    from motcua.dossiers.models import Dossier

BAR = 3.0
ORDINARY, JOINT, NUMBER = "1.001193", "3.000722", "001226004821"
PARTNERS = {"phuc-loi-police": "residence", "phuc-loi-insurance": "cards"}
People = dict[tuple[int, str], "Actor"]


def main() -> int:
    """Measure and print; 1 where a joint dossier costs more than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=60)
    args = parser.parse_args()
    took: dict[str, list[float]] = {ORDINARY: [], JOINT: []}
    with scratch.database("joint"):
        people = _people()
        for code in took:
            _whole_way(code, people)  # warm
        for _ in range(args.dossiers):
            for code, times in took.items():
                times.append(_milliseconds(lambda code=code: _whole_way(code, people)))  # type: ignore[misc]
    middle = {code: percentile(times, 50) for code, times in took.items()}
    ratio = middle[JOINT] / middle[ORDINARY]
    print_table(
        f"Acceptance to return, {args.dossiers} of each",
        ["dossier", "p50 ms", "p95 ms", "times", "bar", ""],
        [
            ["ordinary birth", *_spread(took[ORDINARY]), "1", "", ""],
            ["joint birth, 3 parts", *_spread(took[JOINT]), f"{ratio:.2f}", f"{BAR:.0f}",
             "ok" if ratio <= BAR else "MISSED"],
        ],
    )  # fmt: skip
    return int(ratio > BAR)


def _spread(times: list[float]) -> list[str]:
    return [f"{percentile(times, share):.1f}" for share in (50, 95)]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _people() -> People:
    """Who does a step, by agency and role; the partners' officers are appointed where missing."""
    from motcua.agencies import commands, queries
    from motcua.agencies.models import Officer

    for slug, unit in PARTNERS.items():
        agency = queries.agency(slug)
        for role, room in (("officer", unit), ("leader", "leaders")):
            if not Officer.objects.filter(agency=agency, user__username=f"{slug}-{role}").exists():
                commands.appoint(
                    agency, unit=room, name=f"{slug} {role}", roles=[role],
                    username=f"{slug}-{role}", password=scratch.PASSWORD,
                    must_change_password=False,
                )  # fmt: skip
    rows = Officer.objects.filter(user__username__in=_usernames())
    actors = [queries.actor_for(row.pk) for row in rows]
    return {(actor.agency_id, role): actor for actor in actors if actor for role in actor.roles}


def _usernames() -> list[str]:
    partners = [f"{slug}-{role}" for slug in PARTNERS for role in ("officer", "leader")]
    return ["receptionist", "officer", "clerk", "leader", *partners]


def _whole_way(code: str, people: People) -> None:
    """One dossier from the counter back to the counter."""
    from motcua.dossiers import commands
    from motcua.joint import commands as joint

    desk = next(actor for (_, role), actor in people.items() if role == "receptionist")
    dossier = commands.accept(_intake(code), by=desk)
    if code == ORDINARY:
        _work(dossier, people)
    else:
        birth = dossier.parts.get(part="birth")
        officer = people[birth.agency_id, "officer"]
        joint.give(birth.pk, {"personal_number": NUMBER}, by=officer)
        for name in ("birth", "residence", "insurance"):
            _work(dossier.parts.get(part=name), people)
    commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=desk)


def _work(dossier: "Dossier", people: People) -> None:
    from motcua.dossiers import commands

    steps = dossier.tasks.filter(state="open", kind="step").exclude(step_code="return")
    while task := steps.first():
        commands.forward(task.pk, by=people[task.agency_id, task.role])


def _intake(code: str) -> object:
    from motcua.catalog import queries
    from motcua.dossiers.intake import DocumentInput, Intake, PersonInput
    from motcua.kernel import clock

    case = queries.version_on(code, clock.today()).cases[0]
    return Intake(
        procedure_code=code, case_code=case.code, notify_phone="0912345486",
        submitter=PersonInput(name="Vũ Hoàng Nam", personal_number="001088004821"),
        documents=tuple(DocumentInput(r.code, r.name) for r in case.requirements if r.required),
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
