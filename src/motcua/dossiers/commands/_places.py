"""The places of a new dossier: where it is received, who settles it, where the paper is given."""

from dataclasses import dataclass

from motcua.catalog.content import Version
from motcua.dossiers import competent
from motcua.dossiers.intake import Intake
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said


@dataclass(frozen=True, slots=True)
class Places:
    """Three agencies; most often all are one. How the result travels is the citizen's wish."""

    reception: int
    agency: int
    returns: int

    @property
    def elsewhere(self) -> bool:
        """Whether another agency settles it than received it."""
        return self.agency != self.reception


def places(given: Intake, version: Version, desk_id: int) -> Places:
    """Where it goes; raises Invalid for an agency that does not settle it here."""
    agency = given.competent_id or desk_id
    if agency == desk_id:
        return Places(desk_id, desk_id, desk_id)
    able = competent.others(version, given.case_code, desk_id)
    if agency not in {one.pk for one in able}:
        wrong = Said(
            "Cơ quan này không giải quyết “{name}” trên hệ thống. Mời chọn lại cơ quan giải quyết.",
            name=version.short_name,
        )
        raise Invalid(fields={"competent": wrong})
    return Places(desk_id, agency, agency if given.return_place == "competent" else desk_id)
