"""What differs between two contents, for people to read before they say yes."""

import json
from collections.abc import Iterator
from typing import Any


def differences(old: Any, new: Any) -> list[str]:
    """Lines "where: before → after"; empty when both say the same."""
    return list(_walk(old, new, ""))


def _walk(old: Any, new: Any, where: str) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mappings(old, new, where)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, where)
    else:
        yield f"{where}: {_short(old)} → {_short(new)}"


def _mappings(old: dict[str, Any], new: dict[str, Any], where: str) -> Iterator[str]:
    for key in [*old, *(key for key in new if key not in old)]:
        inner = f"{where}.{key}" if where else key
        if key not in new:
            yield f"{inner}: bỏ {_short(old[key])}"
        elif key not in old:
            yield f"{inner}: thêm {_short(new[key])}"
        else:
            yield from _walk(old[key], new[key], inner)


def _lists(old: list[Any], new: list[Any], where: str) -> Iterator[str]:
    names_old, names_new = [_name(v) for v in old], [_name(v) for v in new]
    if len(set(names_old)) == len(old) and len(set(names_new)) == len(new):
        yield from _mappings(
            dict(zip(names_old, old, strict=True)), dict(zip(names_new, new, strict=True)), where
        )
        if set(names_old) == set(names_new) and names_old != names_new:
            yield f"{where}: đổi thứ tự"
    else:
        yield f"{where}: {_short(old)} → {_short(new)}"


def _name(value: Any) -> str:
    """What a list item is called: its code, step or number, else its text."""
    if isinstance(value, dict):
        for key in ("code", "step", "number"):
            if key in value:
                return str(value[key])
    return _short(value)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "…"
