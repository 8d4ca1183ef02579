"""One file against the JSON Schema, its faults told in Vietnamese."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from motcua.catalog.packages.problems import Problem, did_you_mean
from motcua.catalog.packages.source import Key, Source

SCHEMA = resources.files("motcua.catalog") / "schema" / "package-1.json"
KINDS = (
    "fields", "law", "procedures", "eforms", "fees", "routes", "part-routes", "agency", "calendar",
    "repealed", "events", "words", "guides", "delivery", "letters",
    "english",
)  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of format 1."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema()["$defs"]})


def check_manifest(source: Source) -> list[Problem]:
    """Problems of a package.yaml."""
    return _check(source, "package")


def check_file(source: Source) -> list[Problem]:
    """Problems of any other file of a package, by the definition its kind names."""
    data = source.data
    if not isinstance(data, dict) or "kind" not in data:
        return [_problem(source, (), "no-kind", "Tệp không có “kind”.", did_you_mean("", KINDS))]
    kind = data["kind"]
    if kind not in KINDS:
        remedy = did_you_mean(str(kind), KINDS)
        return [_problem(source, ("kind",), "unknown-word", f"Không có kind “{kind}”.", remedy)]
    return _check(source, kind)


def _check(source: Source, kind: str) -> list[Problem]:
    errors = _validator(kind).iter_errors(source.data)
    return [problem for error in errors for problem in _tell(source, error)]


def _tell(source: Source, error: ValidationError) -> Iterator[Problem]:
    if error.validator == "additionalProperties":
        yield from _unknown_words(source, error)
        return
    message, remedy = _words_for(error)
    code = "unknown-word" if error.validator == "enum" else "shape"
    yield _problem(source, tuple(error.absolute_path), code, message, remedy)


def _unknown_words(source: Source, error: ValidationError) -> Iterator[Problem]:
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    instance: Any = error.instance
    for word in instance:
        if word not in known:
            trail = (*error.absolute_path, word)
            message = f"Không có từ “{word}” ở đây."
            yield _problem(source, trail, "unknown-word", message, did_you_mean(word, known))


def _words_for(error: ValidationError) -> tuple[str, str]:
    # jsonschema types these as possibly unset; a reported error always has them.
    wanted: Any = error.validator_value
    instance: Any = error.instance
    found = _short(instance)
    match error.validator:
        case "required":
            missing = [w for w in wanted if w not in instance]
            return f"Thiếu {', '.join(f'“{w}”' for w in missing)}.", "Viết thêm vào mục này."
        case "enum":
            return f"Không có giá trị {found}.", did_you_mean(str(instance), map(str, wanted))
        case "type":
            return f"Giá trị {found} không đúng kiểu {wanted}.", _quote_hint(instance, wanted)
        case "pattern":
            return f"Giá trị {found} sai dạng.", f"Viết theo mẫu {wanted}"
        case "oneOf" | "anyOf":
            return f"Mục này thiếu hoặc thừa: {found}.", "Ghi đúng một trong: " + _choices(wanted)
        case "dependentRequired":
            return "Có “free” mà không có “legal”.", "Ghi văn bản quy định việc không thu."
        case _:
            return f"Giá trị {found} không hợp lệ ({error.validator} {wanted}).", "Sửa giá trị."


def _quote_hint(value: object, wanted: object) -> str:
    if wanted == "string" and isinstance(value, int | float):
        return "Đặt giá trị trong dấu ngoặc kép."
    return "Sửa giá trị theo đúng kiểu."


def _choices(options: list[dict[str, Any]]) -> str:
    return ", ".join("+".join(o.get("required", [])) or str(o.get("type", "…")) for o in options)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _problem(
    source: Source, trail: tuple[Key, ...], code: str, message: str, remedy: str
) -> Problem:
    return Problem(source.path, source.line(*trail), code, message, remedy)
