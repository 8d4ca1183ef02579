"""The form about people: who sends it in, for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict

from motcua.applications.models import Application
from motcua.applications.people import PARTS, Who, known
from motcua.applications.rules.relations import RELATIONS, asks_whom
from motcua.applications.steps import person_faults
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.catalog.rules.answers import dates
from motcua.citizens.models import Account
from motcua.kernel.said import Said

OTHER: Final = "other"
SELF: Final = "self"


@dataclass(frozen=True, slots=True)
class WhoForm:
    """What stands in the form, as typed."""

    case: str
    whom: str
    relation: str
    authority: str
    submitter: Mapping[str, Any]
    owner: Mapping[str, Any]
    token: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def who(self) -> Who:
        """As commands take it."""
        other = self.whom == OTHER
        return Who(
            submitter=self.submitter,
            relation=self.relation if other else "",
            authority=self.authority,
            owner=self.owner if other else {},
        )


def blank(account: Account, version: Version, token: str, case: str = "") -> WhoForm:
    """To begin with: what the account knows; the case where there is only one."""
    cases = online_cases(version)
    only = cases[0].code if len(cases) == 1 else ""
    chosen = case if case in {c.code for c in cases} else only
    return WhoForm(chosen, SELF, "", "", known(account), {}, token)


def of(application: Application) -> WhoForm:
    """As a draft has it."""
    whom = OTHER if application.relation else SELF
    return WhoForm(
        application.case_code, whom, application.relation, application.authority,
        application.submitter, application.owner,
    )  # fmt: skip


def online_cases(version: Version) -> list[Case]:
    """The cases a citizen may choose and send in online: not those only the desk can tell."""
    guide = catalog.guide(version.procedure_code)
    desks = guide.other if guide else ()
    return [case for case in version.cases if "online" in case.terms and case.code not in desks]


def read(data: QueryDict, account: Account, version: Version) -> WhoForm:
    """What was posted, with what is wrong in it by field name."""
    submitter = _person(data, "submitter")
    if account.verified:
        submitter |= known(account)
    typed = WhoForm(
        case=data.get("case", ""),
        whom=data.get("whom", SELF),
        relation=data.get("relation", ""),
        authority=data.get("authority", ""),
        submitter=submitter,
        owner=_person(data, "owner"),
        token=data.get("token", ""),
    )
    return WhoForm(**{**_plain(typed), "errors": _errors(typed, version)})


def _plain(form: WhoForm) -> dict[str, Any]:
    return {name: getattr(form, name) for name in form.__slots__}


def _person(data: QueryDict, where: str) -> dict[str, str]:
    found = {part: " ".join(data.get(f"{where}.{part}", "").split())[:300] for part in PARTS}
    birth = [data.get(f"{where}.birth_date.{part}", "") for part in ("day", "month", "year")]
    found["birth_date"] = dates.typed(*birth)
    return found


def _errors(form: WhoForm, version: Version) -> dict[str, str]:
    found: dict[str, str] = {}
    if form.case not in {case.code for case in online_cases(version)}:
        found["case"] = Said("Mời chọn một trường hợp.")
    found |= person_faults(form.submitter, "submitter")
    if form.whom == OTHER and asks_whom(version.eform):
        if form.relation not in RELATIONS:
            found["relation"] = Said("Mời chọn Ông/Bà là gì của người đó.")
        if not (version.eform and version.eform.owner):
            found |= person_faults(form.owner, "owner")
    return found


@dataclass(frozen=True, slots=True)
class Block:
    """A person of the form as a page draws them; ``fixed``: a provider vouches, nothing to type."""

    where: str
    person: Mapping[str, Any]
    fixed: bool
    birth: Sequence[tuple[str, str, str]]  # part, text, id
    errors: Mapping[str, str]


def blocks(form: WhoForm, *, verified: bool) -> dict[str, Block]:
    """Submitter and owner."""
    pairs = (("submitter", form.submitter, verified), ("owner", form.owner, False))
    return {where: _block(form, where, person, fixed) for where, person, fixed in pairs}


def _block(form: WhoForm, where: str, person: Mapping[str, Any], fixed: bool) -> Block:
    texts = dates.parts(person.get("birth_date", ""))
    ids = (f"f-{where}-birth_date", f"f-{where}-birth_date-month", f"f-{where}-birth_date-year")
    birth = list(zip(("day", "month", "year"), texts, ids, strict=True))
    mine = {k.split(".")[1]: v for k, v in form.errors.items() if k.startswith(f"{where}.")}
    return Block(where, person, fixed, birth, mine)


def problems(form: WhoForm) -> list[tuple[str, str]]:
    """For the summary on top: id of the field, what to do."""
    return [(f"f-{name.replace('.', '-')}", text) for name, text in form.errors.items()]
