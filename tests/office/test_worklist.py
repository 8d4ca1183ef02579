"""The worklist page: who sees what, filters, paging, kept filters, how many queries."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers import commands, queries
from motcua.dossiers.commands._core import sort_tasks_again
from motcua.dossiers.models import Dossier, SavedView
from motcua.kernel import clock
from tests import ward

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
NASTY = (
    "x" * 400,
    "'; drop table dossiers_task; --",
    "<script>alert(1)</script>",
    "😀",
    "%00",
    "~",
)


def _rows(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/office/{query}")
    assert response.status_code == 200
    return [row.task.dossier.code for row in response.context["listing"].rows]


@pytest.mark.parametrize(
    ("username", "mine", "unit", "everything"),
    [
        ("officer", True, True, True),
        ("colleague", True, True, True),
        ("stranger", False, False, False),
        ("leader", False, False, True),
        ("receptionist", False, False, True),
        ("auditor", False, False, True),
        ("admin", False, False, False),
        ("outsider", False, False, False),
    ],
)
def test_who_sees_a_dossier_where(
    enter: Enter, accepted: Dossier, username: str, mine: bool, unit: bool, everything: bool
) -> None:
    client = enter(username)
    seen = [accepted.code in _rows(client, f"?scope={scope}") for scope in ("mine", "unit", "all")]
    assert seen == [mine, unit, everything]


def test_what_is_given_to_one_is_no_longer_the_others(
    enter: Enter, accepted: Dossier, cast: ward.Cast
) -> None:
    commands.claim(accepted.tasks.get(state="open").pk, by=cast.officer)
    assert _rows(enter("officer")) == [accepted.code]
    assert _rows(enter("colleague")) == []
    assert _rows(enter("colleague"), "?scope=unit") == [accepted.code]


def test_late_first_then_undated_then_by_date_then_paused(
    enter: Enter, cast: ward.Cast, now: object
) -> None:
    made = {
        name: commands.accept(
            ward.intake(), by=cast.receptionist, at=clock.now() - timedelta(days=days)
        )
        for name, days in (("fresh", 0), ("undated", 0), ("older", 1), ("late", 20), ("paused", 0))
    }
    Dossier.objects.filter(pk=made["undated"].pk).update(due_at=None)
    undated = Dossier.objects.get(pk=made["undated"].pk)
    sort_tasks_again(undated)
    task = made["paused"].tasks.get(state="open")
    commands.propose_supplement(task.pk, [{"name": "Giấy"}], "Thiếu giấy", by=cast.officer)
    supplement = made["paused"].asked.get()
    commands.issue_supplement(supplement.pk, by=cast.receptionist)
    codes = _rows(enter("officer"))
    steps = [made[name].code for name in ("late", "undated", "older", "fresh", "paused")]
    assert [code for code in codes if code in steps] == steps


def test_pills_count_what_they_lead_to(enter: Enter, cast: ward.Cast, now: object) -> None:
    for days in (0, 0, 1, 20):
        at = clock.now() - timedelta(days=days)
        commands.accept(ward.intake(), by=cast.receptionist, at=at)
    client = enter("officer")
    pills = client.get("/office/").context["pills"]
    for pill in pills:
        found = client.get(pill["url"]).context["listing"].rows
        assert len(found) == pill["count"], pill["name"]
    assert sum(pill["count"] for pill in pills[1:]) == pills[0]["count"] == 4


def test_filters_of_field_and_step(enter: Enter, accepted: Dossier) -> None:
    client = enter("leader")
    there = f"?scope=all&field={accepted.field_code}&step=verify"
    assert _rows(client, there) == [accepted.code]
    assert _rows(client, "?scope=all&field=land") == []
    assert _rows(client, "?scope=all&step=sign") == []
    page = client.get("/office/" + there).content.decode()
    assert "Danh sách đang lọc." in page
    assert f'value="{accepted.field_code}" selected' in page


def test_pages_go_on_where_the_last_one_ended(
    enter: Enter, cast: ward.Cast, now: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [commands.accept(ward.intake(), by=cast.receptionist).code for _ in range(7)]
    client = enter("officer")
    original = queries.worklist

    def short(*args: Any, **kwargs: Any) -> queries.Worklist:
        return original(*args, **kwargs, limit=3)

    monkeypatch.setattr(queries, "worklist", short)
    seen, address = [], "/office/"
    while address:
        context = client.get(address).context
        seen += [row.task.dossier.code for row in context["listing"].rows]
        address = context["more_url"]
    assert seen == made


@pytest.mark.parametrize("word", NASTY)
@pytest.mark.parametrize("name", ["scope", "state", "field", "step", "after"])
def test_nonsense_in_the_address_is_harmless(
    enter: Enter, accepted: Dossier, name: str, word: str
) -> None:
    response = enter("officer").get("/office/", {name: word})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_hostile_names_are_shown_as_text(enter: Enter, cast: ward.Cast, now: object) -> None:
    name = "<script>alert(1)</script> 😀 " + "Ẫ" * 260
    commands.accept(ward.intake(submitter=ward.person(name, "")), by=cast.receptionist)
    page = enter("officer").get("/office/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_htmx_gets_the_list_alone(enter: Enter, accepted: Dossier) -> None:
    response = enter("officer").get("/office/?scope=unit", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert text.lstrip().startswith('<div class="work')
    assert accepted.code in text
    assert "<html" not in text


@pytest.mark.parametrize("username", ["officer", "leader", "receptionist", "auditor", "outsider"])
@pytest.mark.parametrize("scope", ["mine", "unit", "all"])
def test_fourteen_queries_at_most(
    enter: Enter,
    cast: ward.Cast,
    now: object,
    django_assert_max_num_queries: Callable[..., Any],
    username: str,
    scope: str,
) -> None:
    for _ in range(8):
        commands.accept(ward.intake(), by=cast.receptionist)
    client = enter(username)
    client.get("/office/")
    with django_assert_max_num_queries(14):  # two of them: what is late at other agencies
        client.get(f"/office/?scope={scope}")


def test_empty_lists_say_what_to_do(enter: Enter) -> None:
    assert "tự hiện ở đây" in enter("officer").get("/office/").content.decode()
    assert "Bỏ lọc" in enter("officer").get("/office/?state=late").content.decode()


def test_a_filter_is_kept_used_and_dropped(enter: Enter, accepted: Dossier) -> None:
    client = enter("officer")
    kept = {"name": "  Gấp của tổ ", "scope": "unit", "state": "soon", "step": "verify"}
    response = client.post("/office/work/views/", kept)
    assert response.status_code == 302
    assert response["Location"] == "/office/?scope=unit&state=soon&step=verify"
    view = SavedView.objects.get()
    assert view.name == "Gấp của tổ"
    assert "Gấp của tổ" in client.get("/office/").content.decode()
    assert "Gấp của tổ" not in enter("colleague").get("/office/").content.decode()
    enter("colleague").post(f"/office/work/views/{view.pk}/drop/")
    assert SavedView.objects.exists()
    client.post(f"/office/work/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_filter_needs_a_good_name(enter: Enter, name: str) -> None:
    response = enter("officer").post("/office/work/views/", {"name": name, "scope": "unit"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "bộ lọc" in page
    assert f'value="{name}"' in page
    assert not SavedView.objects.exists()


def test_there_is_an_end_to_keeping(enter: Enter) -> None:
    client = enter("officer")
    answers = [client.post("/office/work/views/", {"name": f"B{n}"}).status_code for n in range(13)]
    assert answers == [302] * 12 + [422]


@pytest.mark.parametrize(
    ("username", "scope"),
    [
        ("officer", "mine"),
        ("leader", "mine"),
        ("head", "all"),
        ("auditor", "all"),
        ("admin", "mine"),
    ],
)
def test_who_has_no_tasks_of_their_own_sees_all_they_may(
    enter: Enter, accepted: Dossier, username: str, scope: str
) -> None:
    client = enter(username)
    page = client.get("/office/")
    assert page.context["filters"].scope == scope
    own = next(url for _name, url, code in page.context["scopes"] if code == "mine")
    assert client.get(own).context["filters"].scope == "mine"


def test_a_watcher_keeps_the_scope_through_filters_and_bulk(
    enter: Enter, accepted: Dossier
) -> None:
    client = enter("head")
    kept = client.post("/office/work/views/", {"name": "Của tôi", "scope": "mine", "state": "late"})
    assert kept["Location"] == "/office/?scope=mine&state=late"
    task = accepted.tasks.get(state="open").pk
    done = client.post("/office/work/bulk/", {"do": "claim", "task": task, "back": "scope=mine"})
    assert done["Location"] == "/office/?scope=mine"


def test_of_very_many_it_says_more_than(
    enter: Enter, cast: ward.Cast, now: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("motcua.dossiers.queries", "motcua.dossiers.queries.overview"):
        monkeypatch.setattr(import_module(module), "COUNT_LIMIT", 3)
    for _ in range(4):
        commands.accept(ward.intake(), by=cast.receptionist)
    html = enter("officer").get("/office/").content.decode()
    assert "2+ việc, gấp nhất đứng đầu" in html
    assert html.count(">2+<") >= 2, "beside the list, and on the rail"


def test_who_is_of_another_agency_is_not_named(enter: Enter, cast: ward.Cast) -> None:
    for narrowed in (f"unit={cast.police.unit_id}", f"officer={cast.police.id}"):
        html = enter("head").get(f"/office/?scope=all&{narrowed}").content.decode()
        assert "không có ở cơ quan này" in html
        assert cast.police.name not in html
