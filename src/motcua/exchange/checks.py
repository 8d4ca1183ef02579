"""For ``motcua doctor``: keys, dead letters, what waits too long, whether peers answer."""

from typing import Final

from motcua.exchange import signing
from motcua.exchange.commands import minding
from motcua.exchange.models import Key
from motcua.exchange.parts import asking
from motcua.exchange.queries import Standing, standings
from motcua.exchange.rules import trying
from motcua.kernel import clock
from motcua.kernel.checks import Checks


def exchange() -> str:
    """Every peer can be told, and nothing has stopped on the way."""
    found, lost = standings(), asking.unrouted().count()
    if not found and not lost:
        return "no agency elsewhere to exchange with"
    problems = [words for one in found for words in _wrong(one)]
    if lost:
        problems.append(f"{lost} parts wait for an agency that is no peer yet")
    if problems:
        raise ValueError(f"{'; '.join(problems)} (see /office/exchange/)")
    return f"{len(found)} peers answer; {sum(one.waiting for one in found)} messages on their way"


def _wrong(one: Standing) -> list[str]:
    now, found = clock.now(), []
    if one.dead:
        found.append(f"{one.dead} messages to {one.peer.code} were given up")
    if one.oldest and one.oldest < now - trying.OLD:
        found.append(f"the oldest message to {one.peer.code} waits since {one.oldest:%F %H:%M} UTC")
    if problem := _key_problem(one):
        found.append(problem)
    if one.peer.paused_at:
        found.append(f"the exchange with {one.peer.code} is paused")
    elif problem := minding.reachable(one.peer):
        found.append(f"{one.peer.code} does not answer at {one.peer.url}: {problem}")
    return found


def _key_problem(one: Standing) -> str:
    """Our last key, and theirs, must outlive the coming weeks."""
    soon = clock.now() + trying.KEY_SOON
    ours = Key.objects.filter(agency=one.peer.agency_id, retired_at=None, ends_at__gt=soon)
    if not ours.exists():
        return f"no key of {one.peer.agency.code} outlives {soon:%F}: motcua exchange keys new"
    signing.signing_key(one.peer.agency_id, clock.now())
    theirs = one.peer.keys.filter(revoked_at=None, ends_at__gt=soon)
    return "" if theirs.exists() else f"no key of {one.peer.code} outlives {soon:%F}"


CHECKS: Final[Checks] = {"exchange": exchange}
