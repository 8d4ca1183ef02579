"""What a load would do: packages read and checked, set against the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from motcua.catalog.models import LawVersion, ProcedureVersion, Published, Repeal
from motcua.catalog.packages.aids import AidData, collect, merged
from motcua.catalog.packages.bundle import Bundle, bundles
from motcua.catalog.packages.compose import Composed, compose_laws, compose_procedures
from motcua.catalog.packages.lint import read_checked
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import Source
from motcua.catalog.rules.publishing import ONE_DAY, Change, Row, decide_all
from motcua.kernel.errors import Invalid

Json = dict[str, Any]


class FaultyPackages(Invalid):
    """The packages do not lint clean, or contradict what is published; nothing was changed."""

    default_code = "faulty_packages"

    def __init__(self, problems: Sequence[Problem] = (), conflicts: Sequence[Change] = ()) -> None:
        self.problems = tuple(problems)
        self.conflicts = tuple(conflicts)
        lines = [str(p) for p in problems]
        lines += [
            f"{c.code} từ {c.effective_from:%d/%m/%Y}: {', '.join(c.lines)}" for c in conflicts
        ]
        super().__init__("Gói danh mục có lỗi, chưa nạp gì:\n" + "\n".join(lines))


@dataclass(slots=True)
class Plan:
    """Everything one load brings, in the order it is written."""

    fields: dict[str, Json] = field(default_factory=dict)
    repeals: dict[str, Json] = field(default_factory=dict)
    agencies: dict[Path, Source] = field(default_factory=dict)
    calendars: dict[Path, Source] = field(default_factory=dict)
    aids: list[AidData] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def effective(self) -> list[Change]:
        """The changes that change something."""
        return [c for c in self.changes if c.kind in ("new", "changed", "dates")]


def make_plan(packages: Sequence[Path], today: date) -> Plan:
    """Read, check, compose and compare; raises FaultyPackages."""
    read, problems = read_checked(packages)
    if problems:
        raise FaultyPackages(problems)
    plan = Plan()
    laws: dict[tuple[str, date], Composed] = {}
    procedures: dict[tuple[str, date], Composed] = {}
    for bundle in bundles(read):
        _collect(plan, bundle)
        _merge(laws, compose_laws(bundle))
        _merge(procedures, compose_procedures(bundle))
    plan.changes = [*_laws(laws, today), *_procedures(plan, procedures, today)]
    conflicts = [change for change in plan.changes if change.kind == "conflict"]
    if conflicts:
        raise FaultyPackages(conflicts=conflicts)
    return plan


def _collect(plan: Plan, bundle: Bundle) -> None:
    for _, _, item in bundle.entries("fields", "fields"):
        plan.fields[item["code"]] = item
    for _, _, item in bundle.entries("repealed", "repealed"):
        plan.repeals[item["code"]] = item
    plan.aids = merged(plan.aids, collect(bundle))
    plan.agencies |= {source.path: source for source in bundle.sources("agency")}
    plan.calendars |= {source.path: source for source in bundle.sources("calendar")}


def _merge(known: dict[tuple[str, date], Composed], found: list[Composed]) -> None:
    for composed in found:
        other = known.setdefault((composed.code, composed.first_day), composed)
        if other.digest != composed.digest:
            raise Invalid(
                f"{composed.code} được hai gói “{other.package}” và “{composed.package}” quy định"
                " khác nhau cho cùng một ngày. Mời Ông/Bà chỉ nạp một trong hai gói."
            )


def _laws(found: dict[tuple[str, date], Composed], today: date) -> list[Change]:
    """Laws of all codes share one timeline: one is in force on a day."""
    rows = [_row(version) for version in LawVersion.objects.all()]
    return decide_all("law", list(found.values()), rows, today=today)


def _procedures(plan: Plan, found: dict[tuple[str, date], Composed], today: date) -> list[Change]:
    published: dict[str, list[Row]] = {}
    for version in ProcedureVersion.objects.select_related("procedure"):
        published.setdefault(version.procedure.code, []).append(_row(version))
    by_code: dict[str, list[Composed]] = {}
    for composed in found.values():
        by_code.setdefault(composed.code, []).append(composed)
    repealed = _repeal_days(plan)
    changes: list[Change] = []
    for code in sorted(by_code):
        rows = published.get(code, [])
        changes += decide_all(
            "procedure", by_code[code], rows, today=today, repealed=repealed.get(code)
        )
    return [*changes, *_left_open(plan, published, set(by_code))]


def _repeal_days(plan: Plan) -> dict[str, date]:
    known = dict(Repeal.objects.values_list("code", "from_day"))
    return known | {c: date.fromisoformat(item["from"]) for c, item in plan.repeals.items()}


def _left_open(plan: Plan, published: dict[str, list[Row]], listed: set[str]) -> list[Change]:
    """Published procedures that packages no longer list, but say are repealed."""
    changes = []
    for code in sorted(set(plan.repeals) & set(published) - listed):
        last_day = _last_day_before(plan.repeals[code]["from"])
        for row in published[code]:
            if not row.void and (row.effective_to is None or row.effective_to > last_day):
                line = f"hết hiệu lực theo {plan.repeals[code]['by']}"
                changes.append(
                    Change(
                        "dates",
                        "procedure",
                        code,
                        row.content["name"],
                        row.effective_from,
                        last_day,
                        (line,),
                        closes=((row.id, last_day),),
                    )
                )
    return changes


def _last_day_before(day: str) -> date:
    return date.fromisoformat(day) - ONE_DAY


def _row(version: Published) -> Row:
    return Row(
        id=version.pk,
        number=version.number,
        effective_from=version.effective_from,
        effective_to=version.effective_to,
        declared_from=version.declared_from,
        digest=version.digest,
        content=version.content,
    )
