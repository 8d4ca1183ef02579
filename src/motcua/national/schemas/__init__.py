"""What each message must look like: JSON Schema files, asked by the sandbox and by tests."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_HERE = Path(__file__).resolve().parent
MOST = 5


@cache
def validator(adapter: str, message: str) -> Draft202012Validator:
    """The validator of a message of an adapter; KeyError for one there is no schema of."""
    path = _HERE / adapter / f"{message}.json"
    if path.name not in {file.name for file in (_HERE / adapter).glob("*.json")}:
        raise KeyError(message)
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def problems(adapter: str, message: str, body: Any) -> list[str]:
    """What is wrong with a body, where; [] for nothing."""
    found = _found(adapter, message, body)
    return [line for line, _ in zip(found, range(MOST), strict=False)]


def _found(adapter: str, message: str, body: Any) -> Iterator[str]:
    for error in validator(adapter, message).iter_errors(body):
        where = "/".join(map(str, error.absolute_path)) or "(thông điệp)"
        yield f"{where}: {error.message[:200]}"
