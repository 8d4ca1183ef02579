"""Sending: one dossier, whole, its documents with it; nothing where anything is missing."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from motcua.applications import commands, queries
from motcua.applications.commands import sending
from motcua.applications.models import SENT, Application
from motcua.catalog import snapshot
from motcua.catalog.models import ProcedureVersion
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier, Person
from motcua.dossiers.rules import Status
from motcua.files.rules import JPEG, PDF
from motcua.files.scans import taking
from motcua.journal import queries as journal
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from tests.applications import filled
from tests.applications.conftest import NIGHT
from tests.citizens import people
from tests.files.scans import pictures
from tests.papers import reading


def sent(account: Account, draft: Application | None = None) -> Dossier:
    dossier = commands.send(account, (draft or filled.ready(account)).token)
    return Dossier.objects.get(pk=dossier.pk)


def test_a_birth_is_sent(nam: Account) -> None:
    dossier = sent(nam)
    assert (dossier.state, dossier.channel, dossier.level) == (Status.SUBMITTED, "online", "full")
    assert dossier.submitter_name == "Vũ Hoàng Nam"
    assert dossier.owner_name == "Vũ Đặng Minh Khuê"
    assert dossier.relation == "Cha"
    assert dossier.summary == "Khai sinh cho Vũ Đặng Minh Khuê, sinh ngày 22/09/2026"
    assert dossier.quantity == {"copy": 2}
    assert dossier.return_method == "electronic"
    assert dossier.notify_phone == "+84912345486"
    application = queries.answers_of(dossier)
    assert application
    assert (application.state, application.sent_at) == (SENT, NIGHT)
    kinds = [e.kind for e in journal.trail(f"application:{application.pk}")]
    assert kinds[-1] == "application.sent"


def test_its_documents_go_with_it(nam: Account) -> None:
    draft = filled.answered(nam, filled.begun(nam))
    filled.attached(nam, draft, pages=2)
    papers = {d.requirement_code: d for d in sent(nam, draft).documents.select_related("blob")}
    assert set(papers) == {"birth-note", "form"}
    assert {d.kind for d in papers.values()} == {"electronic"}
    assert {d.blob.media_type for d in papers.values() if d.blob} == {PDF}  # two photos are one PDF


def test_what_is_signed_is_passed_on_untouched(nam: Account) -> None:
    """Joined into another file, its signature would be void."""
    draft = filled.answered(nam, filled.begun(nam))
    filled.attached(nam, draft, pages=2)
    signed = pictures.signed()
    commands.attach(nam, draft.token, "birth-note", BytesIO(signed), name="ký.pdf")
    notes = sent(nam, draft).documents.filter(requirement_code="birth-note")
    contents = [taking.content(note.blob) for note in notes.select_related("blob") if note.blob]
    assert len(contents) == 2
    assert signed in contents


def test_one_photo_stays_a_photo(nam: Account) -> None:
    note = sent(nam).documents.get(requirement_code="birth-note")
    assert note.blob
    assert note.blob.media_type == JPEG


def test_the_declaration_bears_the_code(nam: Account) -> None:
    dossier = sent(nam)
    form = dossier.documents.select_related("blob").get(requirement_code="form")
    assert form.blob
    told = reading.read(taking.content(form.blob)).text
    assert dossier.code in told
    assert "Vũ Đặng Minh Khuê" in told


def test_data_of_the_state_may_stand_for_a_paper(nam: Account) -> None:
    draft = filled.answered(nam, filled.begun(nam))
    commands.save_replaced(nam, draft.token, ["birth-note"])
    note = sent(nam, draft).documents.get(requirement_code="birth-note")
    assert (note.kind, note.blob) == ("database", None)


def test_pressing_again_answers_with_the_same(nam: Account) -> None:
    draft = filled.ready(nam)
    assert sent(nam, draft) == sent(nam, draft)
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_named_and_nothing_is_sent(nam: Account) -> None:
    draft = filled.answered(nam, filled.begun(nam), child={"birth_where": ""})
    with pytest.raises(Invalid) as caught:
        commands.send(nam, draft.token)
    assert {"birth_where", "paper-birth-note"} <= set(caught.value.fields)
    assert not Dossier.objects.exists()


def test_an_account_not_sure_enough_cannot_send(nam: Account, settings: Settings) -> None:
    account = people.account(assurance=1)
    draft = filled.ready(account)
    with pytest.raises(NotAllowed, match="VNeID"):
        commands.send(account, draft.token)
    settings.MOTCUA_ASSURANCE = 1
    assert commands.send(account, draft.token)


def test_what_is_typed_at_home_does_not_write_over_who_is_on_record(
    nam: Account, settings: Settings
) -> None:
    settings.MOTCUA_ASSURANCE = 0
    sent(nam)
    impostor = people.account(assurance=0, name="", personal_number="", phone="+84900000001")
    draft = filled.answered(
        impostor,
        filled.begun(
            impostor,
            submitter={"name": "Kẻ Mạo Danh", "personal_number": nam.personal_number},
        ),
    )
    filled.attached(impostor, draft)
    dossier = sent(impostor, draft)
    assert dossier.submitter_name == "Kẻ Mạo Danh"  # as stated, for the desk to see
    on_record = Person.objects.get(personal_number=nam.personal_number)
    assert (on_record.name, on_record.phone) == ("Vũ Hoàng Nam", "+84912345486")


def test_who_may_see_a_dossier(nam: Account, stranger: Account) -> None:
    dossier = sent(nam)
    same_number = people.account(assurance=2)
    unsure = people.account(assurance=0)
    assert queries.may_see(nam, dossier)
    assert queries.may_see(same_number, dossier)
    assert not queries.may_see(stranger, dossier)
    assert not queries.may_see(unsure, dossier)  # anybody can type a number
    assert list(queries.dossiers_of(nam)) == [dossier]
    assert not queries.dossiers_of(stranger).exists()


def test_for_another_with_an_authority(nam: Account) -> None:
    owner = {"name": "Nguyễn Thị Bảy", "personal_number": "001150000077"}
    draft = filled.begun(
        nam, *filled.plain(), relation="agent", authority="Giấy ủy quyền", owner=owner
    )  # fmt: skip
    with pytest.raises(Invalid) as caught:
        commands.send(nam, draft.token)
    assert "paper-authority" in caught.value.fields
    for name in caught.value.fields:
        filled.attached(nam, draft, name.removeprefix("paper-"))
    dossier = sent(nam, draft)
    assert (dossier.owner_name, dossier.submitter_name) == ("Nguyễn Thị Bảy", "Vũ Hoàng Nam")
    assert (dossier.relation, dossier.authority) == (
        "Người được ủy quyền",
        "Giấy ủy quyền",
    )
    assert dossier.documents.filter(requirement_code="authority").exists()


def test_changed_meanwhile_nothing_is_sent(nam: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another tab saves between the last look and the sending."""
    draft = filled.ready(nam)
    pack = sending._packed

    def and_saved(*args: Any) -> Any:
        packed = pack(*args)
        commands.save(nam, draft.token, "request", {"copies": 9}, revision=99, tab="other")
        return packed

    monkeypatch.setattr(sending, "_packed", and_saved)
    with pytest.raises(Exception, match="thẻ khác"):
        commands.send(nam, draft.token)
    assert not Dossier.objects.exists()


def test_a_new_version_is_told_and_the_answers_stay(nam: Account, read_anew: None) -> None:
    draft = filled.ready(nam)
    now = draft.version_id
    Application.objects.filter(pk=draft.pk).update(version=earlier_version(now))
    snapshot.forget()
    with pytest.raises(commands.Renewed):
        commands.send(nam, draft.token)
    draft.refresh_from_db()
    assert draft.version_id == now
    assert draft.answers["child"]["name"] == "Vũ Đặng Minh Khuê"
    assert commands.send(nam, draft.token).version_id == now


@pytest.fixture
def read_anew(nam: Account) -> Iterator[None]:
    """What is held of the catalog holds nothing that is undone with the test."""
    snapshot.forget()
    yield
    snapshot.forget()


def earlier_version(version_id: int) -> ProcedureVersion:
    """A version that was replaced by this one."""
    held = ProcedureVersion.objects.get(pk=version_id)
    first, last = date(2024, 1, 1), held.effective_from - timedelta(1)
    return ProcedureVersion.objects.create(
        procedure=held.procedure, number=held.number + 1, effective_from=first,
        effective_to=last, declared_from=first, digest="x", content=held.content,
        source_package="test", published_at=NIGHT, name=held.name, name_folded=held.name_folded,
    )  # fmt: skip


def test_a_repealed_procedure_is_not_sent(nam: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = filled.ready(nam)

    def gone(*_: object) -> None:
        raise NotFound("Thủ tục hết hiệu lực.")

    monkeypatch.setattr("motcua.catalog.queries.version_on", gone)
    with pytest.raises(NotFound):
        commands.send(nam, draft.token)


def test_two_presses_at_the_same_moment(ward_copy: object, settings: Settings) -> None:
    account = people.account()
    draft = filled.ready(account)
    begin, codes = threading.Barrier(4), []

    def press() -> None:
        begin.wait(20)
        codes.append(commands.send(account, draft.token).code)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 4
    assert len(set(codes)) == Dossier.objects.count() == 1
