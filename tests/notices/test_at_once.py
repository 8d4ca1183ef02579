"""Two workers at one outbox: real threads, real transactions."""

from typing import Any

from motcua.notices import commands, queries
from motcua.notices.models import Notice
from tests import ward
from tests.dossiers import states
from tests.dossiers.test_at_once import together
from tests.notices.servers import Post
from tests.ward import Cast


def test_four_workers_send_each_notice_once(ward_copy: Cast, post: Post, settings: Any) -> None:
    person = ward.person(email="nam@thu.vn")
    for _ in range(5):
        states.accepted(ward_copy, submitter=person)
    found = list(Notice.objects.order_by("pk").select_related("agency", "dossier"))

    def worker() -> None:
        for notice in found:
            commands.deliver(queries.get(notice.pk, notice.agency_id))

    together([worker] * 4)
    assert len(post.letters) == len(post.inbox) == 5
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_two_people_end_one_notice(ward_copy: Cast) -> None:
    states.accepted(ward_copy)
    (notice,) = Notice.objects.all()
    both = (ward_copy.head, ward_copy.admin)
    together([lambda by=by: commands.told_by_phone(notice.pk, by=by) for by in both])  # type: ignore[misc]  # a default binds
    assert Notice.objects.get().state == "told"
