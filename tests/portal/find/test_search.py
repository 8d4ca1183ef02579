"""Search by everyday words, the guide's questions, life events."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.portal.views.find.guide import walk

pytestmark = pytest.mark.django_db
QUERIES = yaml.safe_load(
    (Path(__file__).parents[2] / "catalog" / "data" / "queries.yaml").read_text(encoding="utf-8")
)


def test_what_people_type_finds_what_they_mean(now: datetime) -> None:
    missed = []
    for row in QUERIES:
        finds = catalog.find(row["typed"], clock.today(), 3)
        hits = (finds.hits or finds.near)[:3]
        found = {hit.version.procedure_code for hit in hits if hit.version}
        found |= {hit.elsewhere.code for hit in hits if hit.elsewhere}
        if not found & set(row["wanted"]):
            missed.append(row["typed"])
    assert len(QUERIES) >= 60
    assert len(missed) / len(QUERIES) < 0.05, missed


def test_the_page_of_results(now: datetime) -> None:
    html = Client().get("/find/", {"q": "giay doc than"}).content.decode()
    assert 'href="/procedures/1.004873/"' in html
    assert 'value="giay doc than"' in html


def test_nothing_found_says_what_to_do(now: datetime) -> None:
    html = Client().get("/find/", {"q": "xyzzy"}).content.decode()
    assert "Chưa thấy thủ tục nào" in html
    assert "Nhà có em bé" in html
    assert 'value="xyzzy"' in html


def test_what_another_office_does(now: datetime) -> None:
    html = Client().get("/find/", {"q": "CMND"}).content.decode()
    assert "Công an" in html


@pytest.mark.parametrize("typed", ["", " ", "\0", "a" * 5000, "%_'\"<script>", "🎉", "1" * 200])
def test_whatever_is_typed_gets_an_answer(typed: str, now: datetime) -> None:
    answer = Client().get("/find/", {"q": typed})
    assert answer.status_code == 200
    assert "<script>'" not in answer.content.decode()
    fragment = Client().get("/find/", {"q": typed}, headers={"HX-Request": "true"})
    assert fragment.status_code == 200


def test_answers_while_one_types_are_a_fragment(now: datetime) -> None:
    html = Client().get("/find/", {"q": "khai s"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "Đăng ký khai sinh" in html


def test_searching_asks_no_database(
    django_assert_max_num_queries: DjangoAssertNumQueries, kept: None
) -> None:
    client = Client()
    client.get("/find/?q=khai+sinh")
    with django_assert_max_num_queries(1):
        client.get("/find/?q=khai+tu")


def test_life_events_lead_to_procedures_in_force(now: datetime) -> None:
    for event in catalog.events():
        html = Client().get(f"/events/{event.code}/").content.decode()
        assert event.name in html
        assert any(f"/procedures/{step.procedure}/" in html for step in event.steps)


def test_the_guide_asks_and_ends_at_a_case(now: datetime) -> None:
    client = Client()
    assert (
        "Cháu được sinh ra như thế nào?"
        in client.get("/procedures/1.001193/guide/").content.decode()
    )
    assert (
        "giấy chứng sinh không?"
        in client.get("/procedures/1.001193/guide/?a=born").content.decode()
    )
    end = client.get("/procedures/1.001193/guide/?a=born&a=lost")
    assert end.url == "/procedures/1.001193/?case=no-birth-note"
    assert (
        "Cháu được sinh ra" in client.get("/procedures/1.001193/guide/?a=nonsense").content.decode()
    )
    assert client.get("/procedures/1.001019/guide/").status_code == 404
    assert client.get("/procedures/2.000635/guide/").status_code == 302


def test_every_answer_of_every_guide_ends_at_a_case_that_is(now: datetime) -> None:
    for version in catalog.published_on(clock.today()):
        guide = catalog.guide(version.procedure_code)
        chains = [[]] if guide else []
        while guide and chains:
            chain = chains.pop()
            _given, question, case = walk(guide, chain)
            if question is None:
                version.case(case)
            else:
                chains += [[*chain, answer.code] for answer in question.answers]
