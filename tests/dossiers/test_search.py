"""Finding dossiers: what was typed, how, and by whom."""

import pytest

from motcua.agencies.actors import Actor
from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier
from tests import ward

pytestmark = pytest.mark.django_db
PEOPLE = {
    "001088004821": ("Vũ Hoàng Nam", "0912345486"),
    "001188004822": ("Nguyễn Thị Hồng Nhung", "0987654321"),
    "001088004823": ("Nguyễn Đức Phương", "0901112223"),
}


@pytest.fixture
def desk(cast: ward.Cast, now: object) -> ward.Cast:
    for number, (name, phone) in PEOPLE.items():
        person = ward.person(name, number, phone=phone)
        commands.accept(ward.intake(submitter=person, notify_phone=phone), by=cast.receptionist)
    return cast


def names(actor: Actor, asked: str) -> list[str]:
    return [dossier.owner_name for dossier in queries.search(actor, asked)[0]]


@pytest.mark.parametrize(
    "asked",
    [
        "Vũ Hoàng Nam", "vu hoang", "nam vũ", "VU HOANG NA", "hôn nhân vu", "001088004821",
        "0912345486", "45486", "H26.62.08-261006-0001", "h26.62.08-261006-0001", "261006-0001",
    ],
)  # fmt: skip
def test_one_dossier_by_many_ways(desk: ward.Cast, asked: str) -> None:
    assert names(desk.receptionist, asked) == ["Vũ Hoàng Nam"]


@pytest.mark.parametrize("asked", ["Nguyễm Đức Phươnh", "nguyen duc phuonk", "ngueyn duc phuong"])
def test_a_slip_of_the_finger_is_forgiven_and_said_so(desk: ward.Cast, asked: str) -> None:
    found, _, guessed = queries.search(desk.receptionist, asked)
    assert ([dossier.owner_name for dossier in found], guessed) == (["Nguyễn Đức Phương"], True)


@pytest.mark.parametrize(
    "asked", ["", "  ", "'", "!!", "zzz yyy", "99999", "a & | ! b", "12", "\0"]
)
def test_nothing_found_is_no_fault(desk: ward.Cast, asked: str) -> None:
    assert names(desk.receptionist, asked) == []


def test_only_what_may_be_seen(desk: ward.Cast) -> None:
    everything = sorted(name for name, _ in PEOPLE.values())
    for actor in (desk.receptionist, desk.officer, desk.leader, desk.auditor):
        assert sorted(names(actor, "hon nhan")) == everything
    for actor in (desk.stranger, desk.outsider, desk.admin):
        assert names(actor, "hon nhan") == []


def test_the_desk_finds_what_it_received_for_another_agency(desk: ward.Cast) -> None:
    other = Dossier.objects.get(owner_name="Vũ Hoàng Nam")
    Dossier.objects.filter(pk=other.pk).update(agency=desk.outsider.agency_id)
    assert len(names(desk.receptionist, "hon nhan")) == 3
    assert names(desk.receptionist, "vu hoang") == ["Vũ Hoàng Nam"]
    assert queries.may_read(desk.receptionist, other.pk)
    assert not queries.may_read(desk.officer, other.pk)


def test_pages_newest_first_without_gaps(desk: ward.Cast) -> None:
    whole = [dossier.pk for dossier in queries.search(desk.receptionist, "hon nhan")[0]]
    paged, after = [], ""
    for _ in range(3):
        found, after, _ = queries.search(desk.receptionist, "hon nhan", limit=1, after=after)
        paged += [dossier.pk for dossier in found]
    assert paged == whole == sorted(whole, reverse=True)
    assert after == ""
