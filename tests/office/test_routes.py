"""How a procedure is worked on: everybody in service may look, nobody else."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

Enter = Callable[[str], Client]
BIRTH = "1.001193"


@pytest.mark.parametrize("who", ["officer", "receptionist", "leader", "admin", "auditor"])
def test_all_officers_look(enter: Enter, who: str) -> None:
    assert enter(who).get(reverse("office:routes")).status_code == 200
    assert enter(who).get(reverse("office:route", args=[BIRTH])).status_code == 200


def test_nobody_else() -> None:
    for url in (reverse("office:routes"), reverse("office:route", args=[BIRTH])):
        assert Client().get(url).status_code == 302


def test_found_without_diacritics(enter: Enter) -> None:
    page = enter("officer").get(reverse("office:routes"), {"q": "khai sinh"})
    assert reverse("office:route", args=[BIRTH]) in page.content.decode()
    none = enter("officer").get(reverse("office:routes"), {"q": "zzzz"})
    assert "Không thấy thủ tục nào" in none.content.decode()


def test_the_list_costs_the_same(
    enter: Enter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = enter("officer")
    with django_assert_max_num_queries(8):
        client.get(reverse("office:routes"))


def test_table_and_drawing_of_a_case(enter: Enter) -> None:
    page = enter("officer").get(reverse("office:route", args=[BIRTH]), {"case": "abandoned"})
    assert page.context["asked"].route.code == "civil-posting"
    file = enter("officer").get(
        reverse("office:route_drawing", args=[BIRTH]), {"case": "abandoned"}
    )
    root = ET.fromstring(file.content)  # noqa: S314 - our own
    tasks = list(root.iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}userTask"))
    assert len(tasks) == len(page.context["lines"])
    assert "civil-posting.bpmn" in file["Content-Disposition"]


def test_unknown_ones_are_not_found(enter: Enter) -> None:
    assert enter("officer").get(reverse("office:route", args=["9.999999"])).status_code == 404
    url = reverse("office:route", args=[BIRTH])
    assert enter("officer").get(url, {"case": "nothing"}).status_code == 404


def test_a_joint_procedure_shows_its_parts_and_each_its_steps(enter: Enter) -> None:
    url = reverse("office:route", args=["3.000722"])
    page = enter("officer").get(url, {"case": "with-id-card"})
    parts = [part.code for part, _, _ in page.context["parts"]]
    assert parts == ["birth", "residence", "insurance", "identity"]
    assert "callActivity" in page.context["drawing"]
    part = enter("officer").get(url, {"part": "residence"})
    assert "Công an phường" in page.content.decode()
    assert next(line.step.code for line in part.context["lines"]) == "verify"
    assert enter("officer").get(url, {"part": "nothing"}).status_code == 404
