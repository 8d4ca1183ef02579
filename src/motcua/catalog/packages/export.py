"""Published content → the files of one package that loads to the same digests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from motcua.catalog.packages.bundle import MANIFEST
from motcua.kernel.errors import Invalid

Json = dict[str, Any]
PROCEDURE_WORDS = (
    "name", "short_name", "keywords", "decision", "online", "online_reason", "channels", "result",
    "after_supplement", "receipt", "competence", "legal_basis", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """The content of one version and its days, both included."""

    content: Json
    first_day: date
    last_day: date | None

    @property
    def effective(self) -> Json:
        """Its period as packages write it."""
        last = self.last_day.isoformat() if self.last_day else None
        return {"from": self.first_day.isoformat(), "to": last}


def write_package(folder: Path, name: str, title: str, files: dict[str, Json]) -> list[Path]:
    """Write the files and package.yaml into a new or empty folder; raises Invalid."""
    if folder.exists() and any(folder.iterdir()):
        raise Invalid(f"Thư mục {folder} đã có tệp; mời chọn thư mục trống.")
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"package": name, "title": title, "schema": 1, "requires": []}
    written = []
    for file, data in {MANIFEST: manifest, **files}.items():
        path = folder / file
        path.write_text(to_yaml(data), encoding="utf-8")
        written.append(path)
    return written


def to_yaml(data: Json) -> str:
    """YAML that keeps Vietnamese readable and the order of words."""
    dumper = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper
    text: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def procedure_files(versions: Sequence[Dated]) -> dict[str, Json]:
    """Files of procedures by field, their fees and their routes."""
    files: dict[str, Json] = {}
    for version in versions:
        field = version.content["field"]
        empty = {"kind": "procedures", "field": field, "procedures": []}
        file = files.setdefault(f"procedures-{field}.yaml", empty)
        file["procedures"].append(_procedure(version))
    contents = [version.content for version in versions]
    files |= _fees(contents)
    routes, forms = _routes(contents), _eforms(contents)
    files |= {"routes.yaml": routes} if routes["routes"] else {}
    return files | ({"eforms.yaml": forms} if forms["eforms"] else {})


def law_file(law: Dated) -> Json:
    """A law as packages write it."""
    return {"kind": "law", "effective": law.effective, **law.content}


def _procedure(version: Dated) -> Json:
    content = version.content
    found: Json = {"code": content["code"], "effective": version.effective}
    found |= {word: content[word] for word in PROCEDURE_WORDS if content[word] not in ("", [])}
    found["legal_basis"] = [_plain(ref) for ref in content["legal_basis"]]
    found["result"] = _plain(content["result"])
    if content["free"] == "":
        found["fee"] = "none"
    if "eform" in content:
        found["eform"] = content["eform"]["code"]
    # A part is written with the agency and the route it has: the partner's package is elsewhere.
    found |= {word: content[word] for word in ("joint", "part_only") if word in content}
    found["cases"] = [_case(case) for case in content["cases"]]
    return found


def _case(case: Json) -> Json:
    found = {"code": case["code"], "name": case["name"], "term": case["terms"]}
    found["requirements"] = case["requirements"]
    return found | ({"notes": case["notes"]} if case["notes"] else {})


def _plain(data: Json) -> Json:
    return {key: value for key, value in data.items() if value != ""}


def _fees(contents: Iterable[Json]) -> dict[str, Json]:
    """Fee rules with whom they hold for, facts, and one file for each ground of no fee."""
    rules: list[tuple[Json, dict[str, list[str]]]] = []
    facts: Json = {}
    free: dict[str, list[str]] = {}
    every: dict[str, list[str]] = {}
    for content in contents:
        code = content["code"]
        every[code] = [case["code"] for case in content["cases"]]
        facts |= content["facts"]
        if content["free"]:
            free.setdefault(content["free"], []).append(code)
        for case in content["cases"]:
            for fee in case["fees"]:
                _gather(rules, fee, code, case["code"])
    files = {
        f"free-{number}.yaml": {"kind": "fees", "legal": legal, "free": codes}
        for number, (legal, codes) in enumerate(free.items(), 1)
    }
    listed = [entry for rule, holds in rules for entry in _rule_entries(rule, holds, every)]
    return files | {"fees.yaml": {"kind": "fees", "facts": facts, "fees": listed}}


def _gather(
    rules: list[tuple[Json, dict[str, list[str]]]], fee: Json, code: str, case: str
) -> None:
    for rule, holds in rules:
        if rule == fee:
            holds.setdefault(code, []).append(case)
            return
    rules.append((fee, {code: [case]}))


def _rule_entries(
    rule: Json, holds: dict[str, list[str]], every: dict[str, list[str]]
) -> list[Json]:
    whole = [code for code, cases in holds.items() if cases == every[code]]
    entries = [{**rule, "procedures": whole}] if whole else []
    parts = {code: cases for code, cases in holds.items() if code not in whole}
    return [*entries, *({**rule, "procedures": [c], "cases": cases} for c, cases in parts.items())]


def _eforms(contents: Iterable[Json]) -> Json:
    """Forms that are filled in online, each once."""
    forms: Json = {}
    for form in (content["eform"] for content in contents if "eform" in content):
        if forms.setdefault(form["code"], form) != form:
            message = f"Mẫu “{form['code']}” khác nhau giữa các thủ tục; chưa xuất được."
            raise Invalid(message)
    return {"kind": "eforms", "eforms": list(forms.values())}


def _routes(contents: Iterable[Json]) -> Json:
    routes: Json = {}
    whole: dict[str, list[str]] = {}
    special: list[Json] = []
    for content in contents:
        for name, steps in content["routes"].items():
            if routes.setdefault(name, steps) != steps:
                message = f"Quy trình “{name}” khác nhau giữa các thủ tục; chưa xuất được."
                raise Invalid(message)
        taken = {case["code"]: case["route"] for case in content["cases"]}
        if len(set(taken.values())) == 1 and None not in taken.values():
            whole.setdefault(content["cases"][0]["route"], []).append(content["code"])
            continue
        special += [
            {"procedures": [content["code"]], "cases": [case], "route": route}
            for case, route in taken.items()
            if route
        ]
    assign = [{"procedures": codes, "route": route} for route, codes in whole.items()]
    return {"kind": "routes", "routes": routes, "assign": [*assign, *special]}
