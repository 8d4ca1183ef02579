"""Removing contents that nobody uses any more."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, cast

from django.db import models, transaction

from motcua.files import locks, queries
from motcua.files.models import Blob
from motcua.kernel import clock

GRACE: Final = timedelta(days=7)  # between an upload and the form that uses it
AT_ONCE: Final = 500
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
Uses = Callable[[Collection[str]], Collection[str]]
_uses: list[Uses] = []


def also_used_by(uses: Uses) -> None:
    """Tell of uses that are no foreign keys: given hashes, the function returns those in use."""
    if uses not in _uses:
        _uses.append(uses)


def mentioned(text: str) -> set[str]:
    """Every hash a text mentions."""
    return set(_SHA256.findall(text))


def sweep() -> int:
    """Remove contents that no row refers to and that were not handed in lately; how many went.

    A foreign key to Blob anywhere counts as a use by itself. Each content goes in a transaction of
    its own, under a lock that whoever is keeping the same content right now holds too.
    """
    old = Blob.objects.filter(created_at__lt=clock.now() - GRACE)
    hashes = old.order_by("pk").values_list("pk", flat=True).iterator(2000)
    gone = 0
    while some := list(islice(hashes, AT_ONCE)):
        used = set(_used(some))
        gone += sum(_remove(sha256) for sha256 in some if sha256 not in used)
    return gone


def _used(hashes: Collection[str]) -> Iterator[str]:
    for key in _foreign_keys():
        rows = key.model._base_manager.filter(**{f"{key.name}__in": hashes})
        yield from rows.values_list(key.attname, flat=True)
    for uses in _uses:
        yield from uses(hashes)


def _foreign_keys() -> Iterator["models.ForeignKey[Blob, Blob]"]:
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel):
            yield cast("models.ForeignKey[Blob, Blob]", relation.field)


@transaction.atomic
def _remove(sha256: str) -> bool:
    """The row, then the file, while nobody can bring the same content in."""
    if not locks.try_alone(sha256) or sha256 in set(_used([sha256])):
        return False
    deleted, _ = Blob.objects.filter(pk=sha256, created_at__lt=clock.now() - GRACE).delete()
    if deleted:
        queries.path_of(sha256).unlink(missing_ok=True)
    return bool(deleted)
