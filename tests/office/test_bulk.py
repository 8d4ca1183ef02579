"""Many at once: the preview tells what then happens, and what cannot."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier, Task
from motcua.kernel import clock
from tests import ward

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
BULK = "/office/work/bulk/"


def _task(dossier: Dossier) -> Task:
    return dossier.tasks.get(state="open", kind="step")


@pytest.fixture
def scene(cast: ward.Cast, now: object) -> dict[str, Task]:
    """One task in each situation a list may hold."""
    made = {name: commands.accept(ward.intake(), by=cast.receptionist) for name in (
        "fresh", "claimed", "signing", "sealing", "returning", "waiting", "asked", "done",
    )}  # fmt: skip
    commands.claim(_task(made["claimed"]).pk, by=cast.colleague)
    for name, people in {
        "signing": (cast.officer,),
        "sealing": (cast.officer, cast.leader),
        "returning": (cast.officer, cast.leader, cast.clerk),
    }.items():
        for by in people:
            commands.forward(_task(made[name]).pk, by=by)
    asked = [{"name": "Giấy xác nhận"}]
    for name in ("waiting", "asked"):
        commands.propose_supplement(_task(made[name]).pk, asked, "Thiếu giấy", by=cast.officer)
    commands.issue_supplement(made["waiting"].asked.get().pk, by=cast.receptionist)
    scene = {name: _task(dossier) for name, dossier in made.items()}
    commands.forward(scene["done"].pk, by=cast.officer)
    return scene


@pytest.mark.parametrize(
    "username", ["officer", "colleague", "leader", "clerk", "receptionist", "head", "auditor"]
)
def test_the_preview_of_forwarding_is_the_truth(
    cast: ward.Cast, scene: dict[str, Task], username: str
) -> None:
    actor = getattr(cast, username)
    ids = [task.pk for task in scene.values()]
    foreseen = {line.row.task.pk: line for line in queries.foresee(actor, ids, "forward")}
    answers = commands.many(list(foreseen), by=actor)
    told = {key: bool(line.problem) for key, line in foreseen.items()}
    assert told == {key: bool(answer) for key, answer in answers.items()}


def test_the_preview_says_what_and_why(enter: Enter, scene: dict[str, Task]) -> None:
    query = {"preview": "forward", "task": [task.pk for task in scene.values()]}
    page = enter("officer").get(BULK, query)
    text = page.content.decode()
    assert len(page.context["able"]) == 1
    assert "Chuyển sang bước “Ký duyệt”" in text
    for why in (
        "Việc đang giao cho Ngô Thị Lan.", "vừa có người xử lý",
        "Hồ sơ đang chờ công dân bổ sung", "chưa xong.",
    ):  # fmt: skip
        assert why in text, why
    assert Task.objects.filter(pk=scene["fresh"].pk, state="open").exists()


def test_forwarding_does_what_can_be_done_and_tells_the_rest(
    enter: Enter, scene: dict[str, Task]
) -> None:
    form = {"do": "forward", "task": [scene["fresh"].pk, scene["claimed"].pk], "back": "scope=unit"}
    response = enter("officer").post(BULK, form, follow=True)
    assert response.redirect_chain == [("/office/?scope=unit", 302)]
    text = response.content.decode()
    assert "Đã xong 1 việc." in text
    assert "1 việc giữ nguyên: Việc này đang giao cho cán bộ khác" in text
    again = enter("officer").post(BULK, form, follow=True).content.decode()
    assert "đã được Đỗ Văn Thành xử lý" in again


def test_the_list_leads_to_the_preview_without_a_token_in_the_address(
    enter: Enter, scene: dict[str, Task]
) -> None:
    form = {"preview": "forward", "task": [scene["fresh"].pk], "csrfmiddlewaretoken": "secret"}
    response = enter("officer").post(BULK, form)
    assert response.status_code == 302
    assert "secret" not in response["Location"]
    assert enter("officer").get(response["Location"]).status_code == 200


def test_a_leader_signs_what_waits_for_a_signature(
    enter: Enter, cast: ward.Cast, scene: dict[str, Task]
) -> None:
    page = enter("leader").get(BULK, {"preview": "forward", "task": [scene["signing"].pk]})
    assert "1 hồ sơ sẽ mang chữ ký của Ông/Bà" in page.content.decode()
    enter("leader").post(BULK, {"do": "forward", "task": [scene["signing"].pk]})
    assert scene["signing"].dossier.result.signed_by_id == cast.leader.id


def test_claiming_many(enter: Enter, cast: ward.Cast, scene: dict[str, Task]) -> None:
    form = {"do": "claim", "task": [scene["fresh"].pk, scene["claimed"].pk]}
    text = enter("officer").post(BULK, form, follow=True).content.decode()
    assert "Đã xong 1 việc." in text
    assert "vừa có người nhận" in text
    scene["fresh"].refresh_from_db()
    assert scene["fresh"].officer_id == cast.officer.id


def test_giving_work_to_another(enter: Enter, cast: ward.Cast, scene: dict[str, Task]) -> None:
    ids = [scene["fresh"].pk, scene["claimed"].pk]
    page = enter("head").get(BULK, {"preview": "assign", "task": ids})
    names = [officer.name for officer in page.context["officers"]]
    assert "Đỗ Văn Thành" in names
    assert "Vũ Thị Hòa" not in names
    missing = enter("head").post(BULK, {"do": "assign", "task": ids})
    assert missing.status_code == 422
    assert "Mời chọn cán bộ nhận việc." in missing.content.decode()
    enter("head").post(BULK, {"do": "assign", "task": ids, "to": cast.officer.id})
    owners = set(Task.objects.filter(pk__in=ids).values_list("officer", flat=True))
    assert owners == {cast.officer.id}


def test_only_some_may_give_work_away(enter: Enter, scene: dict[str, Task]) -> None:
    form = {"do": "assign", "task": [scene["fresh"].pk], "to": "1"}
    enter("officer").post(BULK, form)
    scene["fresh"].refresh_from_db()
    assert scene["fresh"].officer_id is None


@pytest.mark.parametrize("username", ["outsider", "stranger", "admin"])
def test_what_one_may_not_see_is_not_previewed(
    enter: Enter, scene: dict[str, Task], username: str
) -> None:
    page = enter(username).get(BULK, {"preview": "forward", "task": [scene["fresh"].pk]})
    assert scene["fresh"].dossier.code not in page.content.decode()
    assert not page.context["able"]


@pytest.mark.parametrize("ids", [[], ["x"], ["-1"], ["9" * 30], ["' or 1=1"]])
def test_no_task_or_nonsense_leads_back(enter: Enter, ids: list[str]) -> None:
    for form in ({"do": "forward", "task": ids}, {"preview": "forward", "task": ids}):
        response = enter("officer").post(BULK, form, follow=True)
        assert response.status_code == 200
        assert "Chưa chọn việc nào" in response.content.decode()


def test_the_way_back_stays_in_the_house(enter: Enter) -> None:
    form = {"do": "forward", "back": "https://evil.example/?scope=unit"}
    assert enter("officer").post(BULK, form)["Location"] == "/office/"


def test_a_preview_of_fifty_takes_few_queries(
    enter: Enter,
    cast: ward.Cast,
    now: object,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    made = [_task(commands.accept(ward.intake(), by=cast.receptionist)).pk for _ in range(50)]
    client = enter("officer")
    client.get("/office/")
    with django_assert_max_num_queries(14):
        client.get(BULK, {"preview": "forward", "task": made})


def test_the_preview_shows_by_when(enter: Enter, scene: dict[str, Task]) -> None:
    page = enter("leader").get(BULK, {"preview": "forward", "task": scene["signing"].pk})
    html = page.content.decode()
    due = scene["signing"].dossier.due_at
    assert due
    assert ">Hạn</th>" in html
    assert f"{clock.local(due):%d/%m/%Y, %H:%M}" in html
