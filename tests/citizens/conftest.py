"""A provider for the run, and settings that point to it."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from motcua.citizens.oidc import metadata
from tests.citizens import provider


@pytest.fixture(scope="session")
def provider_process() -> Iterator[provider.Server]:
    """The provider of all tests here."""
    with provider.running() as server:
        yield server


@pytest.fixture
def vneid(provider_process: provider.Server, settings: Settings) -> provider.Server:
    """Citizens sign in there."""
    metadata.forget()
    settings.MOTCUA_OIDC = provider_process.settings
    return provider_process
