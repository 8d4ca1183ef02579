"""The packaged catalogs, composed without a database."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import motcua
from motcua.catalog.content.parse import parse_version
from motcua.catalog.content.procedure import Version
from motcua.catalog.packages.bundle import bundles, package_folders, read_with_required
from motcua.catalog.packages.compose import compose_procedures

ROOT = Path(motcua.__file__).parent / "catalogs"
Versions = Mapping[str, Version]


def _versions(leaf: str) -> Versions:
    packages, problems = read_with_required(package_folders(ROOT / leaf))
    assert problems == []
    found = next(bundle for bundle in bundles(packages) if bundle.leaf.name == leaf)
    return {
        item.code: parse_version(
            item.content,
            id_=number,
            number=1,
            effective_from=item.first_day,
            effective_to=item.last_day,
            field_name="",
        )
        for number, item in enumerate(compose_procedures(found), start=1)
    }


@pytest.fixture(scope="session")
def today() -> Versions:
    """What Phúc Lợi ward offers now, by code."""
    return _versions("phuc-loi")


@pytest.fixture(scope="session")
def half_year() -> Versions:
    """What it offered in 2019, by code."""
    return _versions("phuc-loi-2019")
