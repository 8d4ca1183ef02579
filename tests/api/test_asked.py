"""A word nobody knows in a query is told, not passed over."""

import pytest

from tests.api.conftest import Api
from tests.clients.conftest import Caller


@pytest.mark.parametrize("path", ["/fields", "/procedures", "/procedures/1.001193", "/events"])
def test_an_unknown_word_is_refused_by_its_name(caller: Caller, path: str) -> None:
    answer = Api(caller.token).get(path, feild="civil-status")
    assert answer.status_code == 422
    assert answer.json()["fields"] == {"feild": "Không có tham số này."}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/procedures", {"q": "khai sinh", "field": "civil-status", "on": "2026-10-06"}),
        ("/procedures/1.001193", {"on": "2026-10-06"}),
        ("/events", {"limit": "5"}),
    ],
)
def test_the_words_of_an_end_point_are_taken(
    caller: Caller, path: str, query: dict[str, str]
) -> None:
    assert Api(caller.token).get(path, **query).status_code == 200


def test_a_path_is_no_word_of_the_query(caller: Caller) -> None:
    assert Api(caller.token).get("/procedures/1.001193", code="x").status_code == 422
