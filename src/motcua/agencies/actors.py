"""An officer at work, as commands and permissions see one: loaded once a request, then pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the officer, the unit, the roles, and those this officer stands in for now."""

    id: int
    name: str
    title: str
    agency_id: int
    unit_id: int
    unit_code: str
    unit_name: str
    roles: frozenset[str]
    stands_in_for: tuple["Actor", ...] = ()

    @property
    def everyone(self) -> tuple["Actor", ...]:
        """The officer and all the absent ones whose work this officer may do now."""
        return (self, *self.stands_in_for)

    @property
    def all_roles(self) -> frozenset[str]:
        """Roles of one's own and of those stood in for."""
        return frozenset[str]().union(*(person.roles for person in self.everyone))
