"""A bundle of checked files → the content of every dated version, with everything resolved."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalog.packages.assign import route_for
from motcua.catalog.packages.bundle import Bundle
from motcua.catalog.packages.checks.index import Listed, index
from motcua.catalog.packages.checks.names import used_facts
from motcua.catalog.packages.joint import compose_joint
from motcua.catalog.packages.laws import law_content
from motcua.catalog.packages.words import CHANNELS, FACTS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Composed:
    """One version as its packages declare it; `last_day` None while open."""

    code: str
    first_day: date
    last_day: date | None
    content: Json
    digest: str
    package: str


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def compose_procedures(bundle: Bundle) -> list[Composed]:
    """Every procedure of the bundle with its cases, fees and routes; the bundle must lint clean."""
    composer = _Composer(bundle)
    return [
        _composed(listed.code, listed.data["effective"], composer.content(listed), bundle)
        for listed in index(bundle).procedures
    ]


def compose_laws(bundle: Bundle) -> list[Composed]:
    """Every law file of the bundle."""
    return [
        _composed(source.data["code"], source.data["effective"], law_content(source.data), bundle)
        for source in bundle.sources("law")
    ]


def _composed(code: str, period: Json, content: Json, bundle: Bundle) -> Composed:
    last = period.get("to")
    return Composed(
        code=code,
        first_day=date.fromisoformat(period["from"]),
        last_day=date.fromisoformat(last) if last else None,
        content=content,
        digest=digest(content),
        package=bundle.leaf.name,
    )


class _Composer:
    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.fees = [item for _, _, item in bundle.entries("fees", "fees")]
        self.assignments = [item for _, _, item in bundle.entries("routes", "assign")]
        self.routes: Json = {}
        self.facts: dict[str, str] = dict(FACTS)
        self.free: dict[str, str] = {}
        self.eforms = {item["code"]: item for _, _, item in bundle.entries("eforms", "eforms")}
        for source in bundle.sources("routes"):
            self.routes |= source.data["routes"]
        for source in bundle.sources("fees"):
            self.facts |= source.data.get("facts", {})
            self.free |= dict.fromkeys(source.data.get("free", []), source.data.get("legal", ""))

    def content(self, listed: Listed) -> Json:
        data = listed.data
        cases = [self._case(listed, case) for case in listed.cases]
        used = sorted({case["route"] for case in cases if case["route"]})
        rules = [rule for case in cases for rule in case["fees"]]
        words = sorted({word for rule in rules for word in used_facts(rule)})
        return {
            "code": listed.code,
            "name": data["name"],
            "short_name": data.get("short_name", data["name"]),
            "keywords": data.get("keywords", []),
            "field": listed.field_code,
            "decision": data["decision"],
            "online": data["online"],
            "online_reason": data.get("online_reason", ""),
            "channels": channels(data),
            "legal_basis": [legal_ref(ref) for ref in data["legal_basis"]],
            "result": {"code": "", **data["result"]},
            "after_supplement": data["after_supplement"],
            "receipt": data.get("receipt", "always"),
            "competence": data.get("competence", ""),
            "notes": data.get("notes", ""),
            "free": "" if data.get("fee") == "none" else self.free.get(listed.code),
            "facts": {word: self.facts[word] for word in words},
            "cases": cases,
            "routes": {name: self.routes[name] for name in used},
            # A procedure without a form says nothing of forms: its digest is as it always was.
            **({"eform": self.eforms[data["eform"]]} if "eform" in data else {}),
            **self._joint(data),
            **({"part_only": True} if data.get("part_only") else {}),
        }

    def _joint(self, data: Json) -> Json:
        """The parts; a package without an agency does not know whose they are."""
        if "joint" not in data or not any(self.bundle.sources("agency")):
            return {}
        return {"joint": compose_joint(self.bundle, data["joint"])}

    def _case(self, listed: Listed, case: Json) -> Json:
        open_to = channels(listed.data)
        code = case["code"]
        return {
            "code": code,
            "name": case["name"],
            "terms": _terms(case["term"], open_to),
            "requirements": case["requirements"],
            # In order of code: which file a rule stands in says nothing.
            "fees": sorted(
                (
                    _fee(item, open_to)
                    for item in self.fees
                    if listed.code in item["procedures"] and code in item.get("cases", [code])
                ),
                key=lambda fee: (fee["code"], fee.get("effective", {}).get("from", "")),
            ),
            "route": route_for(self.assignments, listed.code, listed.field_code, code),
            "notes": case.get("notes", ""),
        }


def channels(data: Mapping[str, Any]) -> list[str]:
    """Channels a procedure is open to: as said, else all, without online where it has none."""
    said = data.get("channels", CHANNELS)
    return [c for c in CHANNELS if c in said and not (c == "online" and data["online"] == "none")]


def legal_ref(ref: str | Json) -> Json:
    """A legal document in one shape."""
    return {"number": ref, "title": ""} if isinstance(ref, str) else {"title": "", **ref}


def _terms(term: str | Json, open_to: list[str]) -> Json:
    if isinstance(term, str):
        return dict.fromkeys(open_to, term)
    return {channel: term[channel] for channel in open_to if channel in term}


def _fee(item: Json, open_to: list[str]) -> Json:
    left_out = ("procedures", "cases", "notes")
    fee = {key: value for key, value in item.items() if key not in left_out}
    for key in ("when", "unless"):
        if isinstance(fee.get(key), str):
            fee[key] = [fee[key]]
    if isinstance(fee.get("amount"), int):
        fee["amount"] = dict.fromkeys(open_to, fee["amount"])
    return fee
