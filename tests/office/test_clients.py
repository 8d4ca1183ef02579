"""The admin lets systems in; nobody else sees the page."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.clients import commands, queries
from motcua.clients.models import Client
from tests import ward

Enter = Callable[[str], Browser]
PAGE = "office:clients"


@pytest.mark.parametrize("who", ["officer", "receptionist", "head", "leader", "auditor"])
def test_only_the_admin(enter: Enter, cast: ward.Cast, who: str) -> None:
    found, _ = commands.add_client("Cổng", ["catalog"], by=cast.admin)
    for url in (reverse(PAGE), reverse("office:client", args=[found.pk])):
        assert enter(who).get(url).status_code == 403
    act = reverse("office:client_act", args=[found.pk, "revoke"])
    assert enter(who).post(act).status_code == 403
    assert Browser().get(reverse(PAGE)).status_code == 302


def test_the_token_is_shown_once(enter: Enter) -> None:
    admin = enter("admin")
    answer = admin.post(reverse(PAGE), {"name": "Cổng thành phố", "scopes": ["catalog"]})
    token = answer.context["token"]
    assert token in answer.content.decode()
    assert queries.by_token(token) == Client.objects.get()
    assert token not in admin.get(reverse(PAGE)).content.decode()


def test_what_was_typed_stays(enter: Enter) -> None:
    answer = enter("admin").post(reverse(PAGE), {"name": "", "contact": "Anh Minh", "scopes": []})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Anh Minh" in page
    assert "Cần ghi tên hệ thống" in page
    assert not Client.objects.exists()


def test_changed_and_put_out(enter: Enter, cast: ward.Cast) -> None:
    found, token = commands.add_client("Cổng", ["catalog"], by=cast.admin)
    admin, page = enter("admin"), reverse("office:client", args=[found.pk])
    wrong = admin.post(page, {"name": "Cổng", "scopes": ["events"], "url": "http://a.vn"})
    assert wrong.status_code == 422
    data = {"name": "Cổng mới", "scopes": ["events"], "url": "https://a.vn/x"}
    assert admin.post(page, data).status_code == 302
    found.refresh_from_db()
    assert (found.name, found.scopes, found.webhook_url) == ("Cổng mới", ["events"], data["url"])
    admin.post(reverse("office:client_act", args=[found.pk, "revoke"]))
    assert queries.by_token(token) is None
    assert admin.get(page).status_code == 404


def test_the_list_costs_the_same(
    enter: Enter, cast: ward.Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    admin = enter("admin")
    for count in range(20):
        commands.add_client(f"Hệ thống {count}", ["catalog"], by=cast.admin)
    admin.get(reverse(PAGE))
    with django_assert_max_num_queries(10):
        admin.get(reverse(PAGE))
