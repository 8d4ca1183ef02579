"""Words of a query: one nobody knows is a mistake of the caller, told instead of passed over."""

import inspect
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from motcua.kernel.errors import Invalid


def words_of(view: Callable[..., Any]) -> frozenset[str]:
    """What an end point may be asked: its optional parameters; path and body have no default."""
    given = inspect.signature(view).parameters.values()
    return frozenset(one.name for one in given if one.default is not inspect.Parameter.empty)


def refuse_unknown(request: HttpRequest, known: frozenset[str]) -> None:
    """Nothing where every word is known; else raises Invalid naming those that are not."""
    unknown = sorted(set(request.GET) - known)
    if unknown:
        raise Invalid(fields=dict.fromkeys(unknown, "Không có tham số này."))
