"""The procedure version and case a dossier was taken in under; the route and term it has."""

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Part, Route, Version
from motcua.dossiers.models import Dossier
from motcua.worktime.rules import Term


def procedure(dossier: Dossier) -> tuple[Version, Case]:
    """Version and case; immutable, so they come from memory."""
    version = catalog.get_version(dossier.version_id)
    return version, version.case(dossier.case_code)


def part_of(dossier: Dossier) -> Part | None:
    """What the joint procedure says of the part that a dossier is; None for any other dossier."""
    if dossier.joint_version_id is None:
        return None
    joint = catalog.get_version(dossier.joint_version_id).joint
    return joint.part(dossier.part) if joint else None


def is_joint(dossier: Dossier) -> bool:
    """True where the dossier is settled through its parts."""
    return dossier.whole_id is None and catalog.get_version(dossier.version_id).joint is not None


def route_of(dossier: Dossier) -> Route:
    """The route a dossier takes: a part takes that of its agency. Raises NotFound without one."""
    part = part_of(dossier)
    if part:
        return part.route
    version, case = procedure(dossier)
    return version.route_for(case.code)


def term_of(dossier: Dossier) -> Term:
    """The term by law; raises NotFound where the case is not open to the dossier's channel."""
    part = part_of(dossier)
    return part.term if part else procedure(dossier)[1].term(dossier.channel)
