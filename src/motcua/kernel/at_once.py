"""Several long readings at once, each by a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from django.db import connection, connections


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each gives, in their order; the first error is raised when all have ended.

    For readings that write nothing: each sees the database as it stands when it begins. Within a
    transaction they follow one another, since other connections do not see what it has written.
    """
    if connection.in_atomic_block:
        return [work() for work in works]
    with ThreadPoolExecutor(len(works)) as pool:
        begun = [pool.submit(copy_context().run, _alone, work) for work in works]
    return [one.result() for one in begun]


def _alone(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        connections.close_all()
