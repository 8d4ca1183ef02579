"""The real worker, in a process of its own, with real servers."""

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.notices import commands
from motcua.notices.models import OutgoingCode
from tests.notices.servers import Post
from tests.notices.working import work
from tests.ward import Cast

CODE = "482913"


def test_a_code(ward_copy: Cast, post: Post, settings: Any) -> None:
    commands.send_code("email", "nam@thu.vn", CODE, at=datetime.now(UTC))
    said = work(settings)
    assert CODE in post.text()
    assert CODE not in said
    assert not OutgoingCode.objects.exists()
    assert ProcrastinateJob.objects.get(task_name="notices.send_code").status == "succeeded"
    assert CODE not in str(list(ProcrastinateJob.objects.values()))
