"""What happens at one desk shows on another, without anybody pressing anything."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from motcua.dossiers import commands
from tests import ward
from tests.live.server import live, port

__all__ = ["live", "port"]


def test_a_new_dossier_appears_by_itself(
    port: int, signed_in: Callable[[str], Page], ward_copy: ward.Cast, settings: Any
) -> None:
    settings.MOTCUA_LIVE_URL = f"http://localhost:{port}/sse"
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {**policy, "connect-src": [*policy["connect-src"], f"http://localhost:{port}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}
    page = signed_in("officer")
    with page.expect_response("**/sse"):
        page.goto("/office/")
    expect(page.get_by_text("Không còn việc nào chờ Ông/Bà")).to_be_visible()
    commands.accept(ward.intake(submitter=ward.person("Lò Văn Páo", "")), by=ward_copy.receptionist)
    expect(page.locator("tbody")).to_contain_text("Lò Văn Páo")
    expect(page.locator('[data-count="worklist"]')).to_have_text("1")
    expect(page.locator("#summary")).to_have_text("1 việc, gấp nhất đứng đầu.")
