"""The small sheet: what pages use stays, what they do not goes, every icon they name is there."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from motcua.frontend import light
from motcua.frontend.purge import purge, words_of

CSS = """
/* a comment { with braces } */
@charset "utf-8";
:root{--a:1px;--b:2px;--c:var(--a)}
[data-bs-theme=dark]{--a:3px}
.used{width:var(--c);background:url("data:image/svg+xml,{;}")}
.used .idle,.used:hover{color:red}
.idle{animation:spin 1s}
@keyframes spin{to{rotate:1turn}}
@media (min-width:1px){.used\\:wide{top:0}.idle{top:0}}
@media print{.idle{top:0}}
p>b,.idle p{margin:0;--b:4px}
"""


def test_what_is_used_stays_and_nothing_else() -> None:
    small = purge(CSS, words_of("used p b used:wide") | {"used:wide"})
    assert small == (
        ":root{--a:1px;--c:var(--a)}"
        '.used{width:var(--c);background:url("data:image/svg+xml,{;}")}'
        ".used:hover{color:red}"
        "@media (min-width:1px){.used\\:wide{top:0}}"
        "p>b{margin:0}"
    )


def test_an_animation_that_is_asked_for_stays() -> None:
    assert "@keyframes spin" in purge(CSS, {"idle"})


def test_a_variable_our_own_sheets_read_stays() -> None:
    assert "--b:2px" in purge(CSS, {"used"}, "x{top:var(--b)}")


@pytest.fixture(scope="module", params=light.SHEETS.values(), ids=light.SHEETS)
def sheet(request: pytest.FixtureRequest) -> str:
    return light.build(request.param, Path(settings.FRONTEND))


def test_every_icon_of_the_pages_is_in_it(sheet: str) -> None:
    named = set()
    for path in light.PACKAGE.rglob("*.html"):
        named |= set(re.findall(r"\bti ti-([a-z0-9-]+)\"", path.read_text(encoding="utf-8")))
    assert named
    assert [name for name in sorted(named) if f".ti-{name}{{" not in sheet] == []


def test_it_is_small_and_whole(sheet: str) -> None:
    assert len(gzip.compress(sheet.encode())) < 40_000
    assert sheet.count("{") == sheet.count("}")
    for needed in (".btn", ".form-control", ".choice", ".facts", "--lacquer", "@media print"):
        assert needed in sheet


def test_it_is_made_anew_when_something_changed(tmp_path: Path) -> None:
    light.made.cache_clear()
    found = light.made(light.OFFICE, Path(settings.FRONTEND), tmp_path)
    found.write_text("old")
    os.utime(found, (1, 1))
    light.made.cache_clear()
    assert light.made(light.OFFICE, Path(settings.FRONTEND), tmp_path).read_text() != "old"
    light.made.cache_clear()
