"""YAML text → plain data plus the line of every value.

Scalars follow YAML 1.2: only true/false are booleans, `no` stays a word, 07:00 is no number,
and dates stay text, so that the JSON Schema sees what the author wrote.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Key = str | int
Trail = tuple[Key, ...]


class SourceError(Exception):
    """The text cannot be read as YAML; `line` counts from 1, `remedy` is for the author."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


# libyaml's parser where PyYAML was built with it: ten times as fast, the same nodes.
_Base = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Loader(_Base):  # type: ignore[valid-type,misc]  # one of two classes, known at start
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_FLOAT = r"^[-+]?(\.\d+|\d+\.\d*)([eE][-+]?\d+)?$"
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9]\d*)$"), list("-+0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(_FLOAT), list("-+.0123456789"))


@dataclass(slots=True)
class Source:
    """One file: its data and where each value stands."""

    path: Path
    data: Any = None
    lines: dict[Trail, int] = field(default_factory=dict)

    def line(self, *trail: Key) -> int:
        """Line of the value at `trail`, or of its nearest known parent."""
        for end in range(len(trail), -1, -1):
            if trail[:end] in self.lines:
                return self.lines[trail[:end]]
        return 1


def read_source(path: Path) -> Source:
    """Read one YAML file.

    Raises SourceError when it is not UTF-8, not YAML, or names a key twice.
    """
    source = Source(path)
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        source.data = _value(node, loader, (), source.lines) if node is not None else None
    except UnicodeDecodeError as error:
        raise SourceError(1, "Tệp không phải UTF-8.", "Lưu lại tệp bằng mã UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise SourceError(
            mark.line + 1 if mark else 1,
            f"Không đọc được YAML: {error.problem}.",
            "Xem lại thụt dòng, dấu hai chấm và dấu ngoặc ở dòng này.",
        ) from error
    return source


def _value(node: yaml.Node, loader: _Loader, trail: Trail, lines: dict[Trail, int]) -> Any:
    lines.setdefault(trail, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, loader, trail, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, loader, (*trail, i), lines) for i, n in enumerate(node.value)]
    return loader.construct_object(node)


def _mapping(
    node: yaml.MappingNode, loader: _Loader, trail: Trail, lines: dict[Trail, int]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in found:
            raise SourceError(line, f"Từ “{key}” ghi hai lần.", "Giữ lại một chỗ.")
        lines[(*trail, key)] = line
        found[key] = _value(value_node, loader, (*trail, key), lines)
    return found
