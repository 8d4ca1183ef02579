"""A ward whose health insurance office has no system: its parts go there on paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.catalog import commands as catalog
from motcua.catalog import snapshot
from motcua.dossiers.models import Dossier
from tests import ward
from tests.joint.acts import accept, finish, part

PARTNERS = {"social-insurance": "phuc-loi-insurance", "police": "phuc-loi-police"}
INSURANCE = "Bảo hiểm xã hội cơ sở phụ trách phường Phúc Lợi"


def load(folder: Path, partner: str = "social-insurance", way: str = "paper") -> None:
    """The ward's packages again, one partner reached another way."""
    copy = folder / "catalogs"
    shutil.copytree(Path(catalog.builtin("phuc-loi")[0]).parent, copy)
    agency, line = copy / "phuc-loi" / "agency.yaml", f"{partner}: {{agency: {PARTNERS[partner]}"
    text = agency.read_text()
    assert f"{line}, way: here}}" in text
    agency.write_text(text.replace(f"{line}, way: here}}", f"{line}, way: {way}}}"))
    catalog.load([copy / "phuc-loi"])


@pytest.fixture
def paper_cast(cast: ward.Cast, now: object, tmp_path: Path) -> Iterator[ward.Cast]:
    """The cast of that ward."""
    load(tmp_path)
    yield cast
    snapshot.forget()


def begun(cast: ward.Cast, case: str = "", **more: object) -> tuple[Dossier, Dossier]:
    """A joint birth and its insurance part, which has just begun."""
    whole = accept(cast, case=case, **more)
    finish(cast, part(whole, "birth"))
    insurance = part(whole, "insurance").dossier
    assert insurance is not None
    return whole, insurance
