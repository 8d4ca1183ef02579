from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.papers import FontsMissingError, queries, render
from motcua.papers.engine import TEMPLATES
from tests.papers.samples import slips


def test_the_fonts_are_there() -> None:
    assert queries.missing_fonts() == []


def test_without_fonts_nothing_is_drawn(tmp_path: Path, settings: Settings) -> None:
    settings.PAPERS_FONT_DIRS = [tmp_path, tmp_path / "nowhere"]
    assert queries.missing_fonts() == [
        "Tinos normal 400",
        "Tinos normal 700",
        "Tinos italic 400",
        "Tinos italic 700",
    ]
    with pytest.raises(FontsMissingError, match=r"Không tìm thấy phông chữ.*Tinos italic 700"):
        render("receipt", slips.receipt())


def test_every_name_has_its_template() -> None:
    files = {path.stem for path in TEMPLATES.glob("*.typ")} - {"base"}
    assert queries.paper_names() == sorted(files)


def test_only_the_chosen_fonts_are_used() -> None:
    pdf = render("receipt", slips.receipt())
    assert b"Tinos" in pdf
    assert b"Libertinus" not in pdf
