"""The form as a browser sends it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from motcua.dossiers.queries import desk

CARD = (
    "001088004821|012345678|Vũ Hoàng Nam|14031988|Nam|"
    "Tổ 9, phường Phúc Lợi, quận Long Biên, Hà Nội|22122021"
)
KEY = "-abcdefghijklmnop"


@pytest.fixture(autouse=True)
def _this_week() -> Iterator[None]:
    """No process remembers the week of another test."""
    desk.forget()
    yield
    desk.forget()


@pytest.fixture
def client(enter: Callable[[str], Client]) -> Client:
    """The receptionist's browser."""
    return enter("receptionist")


def form(**changes: str) -> dict[str, str]:
    """Marital status of somebody with a card, all required papers there."""
    fields = {
        "submitter.name": "Vũ Hoàng Nam",
        "submitter.personal_number": "001088004821",
        "submitter.birth_date": "14/03/1988",
        "submitter.sex": "male",
        "procedure": "1.004873",
        "case": "standard",
        "channel": "counter",
        "owner.is": "same",
        "return_method": "counter",
        "paper.form.on": "on",
        "paper.id.on": "on",
    }
    return {k: v for k, v in {**fields, **_dotted(changes)}.items() if v is not None}


def _dotted(changes: dict[str, str]) -> dict[str, str]:
    return {name.replace("__", "."): value for name, value in changes.items()}
