"""Who looks at the office: a client of any member of the cast, and a desk with work on it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.agencies.models import User
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward


@pytest.fixture
def enter(cast: ward.Cast, now: datetime) -> Callable[[str], Client]:
    """``enter("officer")``: a client signed in as that member of the cast."""

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=username))
        return client

    return signed_in


@pytest.fixture
def accepted(cast: ward.Cast, now: datetime) -> Dossier:
    """A dossier of civil status that waits for its officer."""
    return commands.accept(ward.intake(), by=cast.receptionist)
