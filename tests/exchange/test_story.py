"""A joint birth whose residence part the police settle on an installation of their own."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from motcua.agencies import commands as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.agencies.queries import actor_for
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.files import commands as files
from motcua.files import queries as stored
from motcua.joint.rules import State
from motcua.journal import queries as journal
from tests import ward
from tests.exchange import houses
from tests.exchange.houses import House
from tests.joint.acts import accept, finish, part
from tests.joint.on_paper import load

WARD, POLICE = "H26.62.08", "G01.62.08"
PDF = b"%PDF-1.4\n% ket qua\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def pair(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> "houses.Iterator[Sequence[House]]":  # fmt: skip
    with django_db_blocker.unblock():
        template = str(connection.settings_dict["NAME"])
        with houses.two(tmp_path, template, 1, (WARD, POLICE)) as made:
            with houses.used(made[0]):
                load(tmp_path, "police", "exchange")
            for house in made:
                house.start("web", "worker")
            for house in made:
                houses.wait_for(house)
            monkeypatch.setattr(settings, "MOTCUA_HOME", made[0].home)
            yield made


def until(house: House, statement: str, seconds: float = 60) -> None:
    """Wait until a house's database says so; nothing may die meanwhile."""
    ends = time.monotonic() + seconds
    while not house.rows(statement)[0][0]:
        dead = house.rows("select kind, problem from exchange_outgoing where state = 'dead'")
        assert not dead
        assert time.monotonic() < ends, statement
        time.sleep(0.1)


def quiet(*pair: House) -> None:
    """Until nothing is under way."""
    none = "select not exists (select 1 from exchange_outgoing where state <> 'taken')"
    for _ in range(2):
        for house in pair:
            until(house, none)


def theirs() -> Dossier:
    return Dossier.objects.get(agency__code=POLICE, part="residence", whole=None)


def test_a_part_goes_to_another_system_and_its_result_comes_back(
    pair: Sequence[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pair

    def at_home(house: House) -> None:
        monkeypatch.setattr(settings, "MOTCUA_HOME", house.home)

    with houses.used(here):
        cast = ward.cast.__wrapped__()
        scan = files.store_made(PDF + b"giay", "application/pdf")
        whole = accept(cast)
        dossiers.keep_documents(
            whole, [DocumentInput("form", "Tờ khai", "electronic", 1, scan.pk, "to-khai.pdf")],
            stage="intake", at=whole.accepted_at, by=None,
        )  # fmt: skip
        finish(cast, part(whole, "birth"))
        row = part(whole, "residence")
        assert (row.way, row.state) == ("exchange", State.STARTED)
        assert row.dossier is not None
        assert not row.dossier.tasks.exists()  # its steps are elsewhere
    quiet(here, there)

    at_home(there)
    with houses.used(there):
        police = ward.cast.__wrapped__()
        mine = theirs()
        assert mine.code.startswith(POLICE)
        assert mine.reception_agency.code == WARD
        assert "personal_number: 001226004821" in mine.summary
        paper_form = mine.documents.get(requirement_code="form", file_name="to-khai.pdf")
        assert stored.open_blob(paper_form.blob_id or "").read() == PDF + b"giay"
        task = mine.tasks.get(state="open", kind="step")
        assert actor_for(police.police.id).agency_id == task.agency_id
        # They need one paper more: the request goes to the desk that knows the citizen.
        items = [{"code": "consent", "name": "Văn bản đồng ý của chủ hộ"}]
        dossiers.propose_supplement(task.pk, items, "Điều 20 Luật Cư trú", by=police.police)
        mine.refresh_from_db()
        assert mine.state is Status.AWAITING_SUPPLEMENT
    quiet(there, here)

    at_home(here)
    with houses.used(here):
        shadow = part(whole, "residence").dossier
        assert shadow is not None
        asked = shadow.asked.get(state="proposed")
        assert asked.items[0]["name"] == "Văn bản đồng ý của chủ hộ"
        dossiers.issue_supplement(asked.pk, by=cast.receptionist)
        consent = files.store_made(PDF + b"dong y", "application/pdf")
        paper = DocumentInput(
            "consent", "Văn bản đồng ý", "electronic", 1, consent.pk, "dong-y.pdf"
        )
        dossiers.receive_supplement(shadow.pk, [paper], by=cast.receptionist)
    quiet(here, there)

    at_home(there)
    with houses.used(there):
        mine = theirs()
        assert mine.state is Status.IN_PROGRESS
        assert mine.documents.filter(requirement_code="consent").exists()
        made = files.store_made(PDF, "application/pdf")
        dossiers.forward(_step(mine), by=police.police)
        dossiers.forward(_step(mine), by=police.police_leader)
        dossiers.attach_result(mine.pk, made.pk, "cu-tru.pdf", by=_clerk(mine.agency))
        dossiers.forward(_step(mine), by=police.police)
    quiet(there, here)
    until(
        there,
        "select status = 10 from dossiers_dossier where part = 'residence' and whole_id is null",
    )

    at_home(here)
    with houses.used(here):
        row = part(whole, "residence")
        assert row.state == State.DONE
        result = Result.objects.get(dossier=row.dossier)
        assert result.blob_id == made.pk
        assert stored.open_blob(made.pk).read() == PDF
        assert not list(journal.verify_all())
    with houses.used(there):
        assert not list(journal.verify_all())
    _journals_agree(here, there)
    _journals_agree(there, here)


def _step(dossier: Dossier) -> int:
    return int(dossier.tasks.get(state="open", kind="step").pk)


def _clerk(agency: Agency) -> Actor:
    """Whoever puts the seal on there."""
    row = agencies.appoint(
        agency, unit="residence", name="Hà Thị Ngân", roles=["clerk"], title="Văn thư"
    )
    return actor_for(row.pk)


def _journals_agree(one: House, other: House) -> None:
    statement = (
        "select data->>'thread', (data->>'seq')::int, data->>'kind', data->>'digest'"
        " from journal_entry where kind = '{}' order by 1, 2"
    )
    sent = one.rows(statement.format("exchange.delivered"))
    assert sent == other.rows(statement.format("exchange.taken"))
    assert sent
