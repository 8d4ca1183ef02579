"""Finding dossiers: every way in, slips forgiven, permission kept."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from tests import ward

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture
def known(cast: ward.Cast, now: object) -> Dossier:
    """A dossier of Hoàng Thị Kim Oanh, brought by her son."""
    return commands.accept(
        ward.intake(
            submitter=ward.person("Vũ Hoàng Nam", "001088004821", phone="0912345486"),
            owner=ward.person("Hoàng Thị Kim Oanh", ""),
            notify_phone="0912345486",
        ),
        by=cast.receptionist,
    )


def _found(client: Client, asked: str) -> list[str]:
    response = client.get("/office/dossiers/", {"q": asked})
    assert response.status_code == 200
    return [dossier.code for dossier, _ in response.context["lines"]]


@pytest.mark.parametrize(
    "asked",
    ["hoang thi kim oanh", "Hoàng Thị Kim OANH", "kim oa", "vu hoang nam", "0001", "0912345486",
     "345486", "001088004821", "tình trạng hôn nhân", "261006-0001"],
)  # fmt: skip
def test_ways_in(enter: Enter, known: Dossier, asked: str) -> None:
    assert _found(enter("officer"), asked) == [known.code]


def test_a_slip_of_the_finger_is_told_and_forgiven(enter: Enter, known: Dossier) -> None:
    response = enter("officer").get("/office/dossiers/", {"q": "hoang thj kim oan"})
    assert [dossier.code for dossier, _ in response.context["lines"]] == [known.code]
    assert "đây là tên gần giống" in response.content.decode()


@pytest.mark.parametrize(
    ("username", "sees"),
    [("receptionist", True), ("leader", True), ("auditor", True), ("colleague", True),
     ("stranger", False), ("outsider", False), ("admin", False)],
)  # fmt: skip
def test_permission(enter: Enter, known: Dossier, username: str, sees: bool) -> None:
    assert bool(_found(enter(username), "kim oanh")) is sees


def test_a_whole_code_opens_the_dossier(enter: Enter, known: Dossier) -> None:
    response = enter("officer").get("/office/dossiers/", {"q": f" {known.code.lower()} "})
    assert response.status_code == 302
    assert response["Location"] == f"/office/dossiers/{known.pk}/"
    assert _found(enter("outsider"), known.code) == []


def test_numbers_are_masked(enter: Enter, known: Dossier) -> None:
    page = enter("officer").get("/office/dossiers/", {"q": "kim oanh"}).content.decode()
    assert "0912345486" not in page
    assert "001088004821" not in page
    assert "••••" in page


@pytest.mark.parametrize(
    "asked",
    ["", " ", "'; drop table x; --", "<script>alert(1)</script>", "😀", "x" * 500, "& | ! ( :*",
     "%", "\\", "a'b", "0" * 300, "\x00"],
)  # fmt: skip
def test_whatever_is_asked_there_is_a_page(enter: Enter, known: Dossier, asked: str) -> None:
    response = enter("officer").get("/office/dossiers/", {"q": asked, "after": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_pages(enter: Enter, cast: ward.Cast, now: object) -> None:
    made = {commands.accept(ward.intake(), by=cast.receptionist).code for _ in range(55)}
    client = enter("receptionist")
    first = client.get("/office/dossiers/", {"q": "vu hoang nam"})
    after = first.context["after"]
    second = client.get("/office/dossiers/", {"q": "vu hoang nam", "after": after})
    seen = [d.code for page in (first, second) for d, _ in page.context["lines"]]
    assert len(seen) == 55
    assert set(seen) == made
    assert "Xem tiếp" in first.content.decode()
    assert "Xem tiếp" not in second.content.decode()


def test_few_queries(
    enter: Enter,
    cast: ward.Cast,
    now: object,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(20):
        commands.accept(ward.intake(), by=cast.receptionist)
    client = enter("receptionist")
    client.get("/office/dossiers/")
    with django_assert_max_num_queries(11):
        client.get("/office/dossiers/", {"q": "vu hoang nam"})
