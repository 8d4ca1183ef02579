"""The forms that come with the program, and days to fill them in on."""

from datetime import date
from functools import cache

from motcua.catalog.content.eforms import EForm
from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.bundle import Bundle, bundles, read_with_required
from motcua.catalog.packages.checks.index import Listed, index

ON = date(2026, 10, 6)


@cache
def bundle() -> Bundle:
    """The base package with what it requires."""
    packages, _ = read_with_required(builtin("base"))
    return next(b for b in bundles(packages) if b.leaf.name == "base")


@cache
def shipped() -> dict[str, EForm]:
    """Every form by its code."""
    return {
        item["code"]: EForm.from_json(item) for _, _, item in bundle().entries("eforms", "eforms")
    }


@cache
def users() -> dict[str, list[Listed]]:
    """Form code → the procedures that use it."""
    found: dict[str, list[Listed]] = {}
    for listed in index(bundle()).procedures:
        if code := listed.data.get("eform"):
            found.setdefault(code, []).append(listed)
    return found


def cases(code: str) -> list[str]:
    """Codes of the cases a form is filled in for."""
    return list(dict.fromkeys(case["code"] for user in users()[code] for case in user.cases))
