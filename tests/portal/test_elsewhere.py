"""A dossier that another agency settles, for its citizen: the four places, plainly."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from motcua.agencies.models import Agency
from motcua.api.v1.standing import standing
from motcua.dossiers import commands, queries
from motcua.dossiers.models import Dossier
from motcua.notices.models import Notice
from motcua.portal.words import stops
from tests import elsewhere, ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast: ward.Cast, now: datetime) -> elsewhere.Other:
    Agency.objects.filter(pk=cast.receptionist.agency_id).update(phone="024 3875 1234")
    return elsewhere.settle()


def look(dossier: Dossier, **cookies: str) -> str:
    browser = Client()
    for name, value in cookies.items():
        browser.cookies[name] = value
    answer = browser.get(f"/h/{dossier.token}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_four_places_in_words(cast: ward.Cast, other: elsewhere.Other) -> None:
    html = look(elsewhere.accept(cast, other, return_place="competent"))
    first, second, third, fourth = (
        html.index(f"<dt>{name}</dt>")
        for name in ("Nơi tiếp nhận", "Cơ quan giải quyết", "Nơi trả kết quả", "Nhận kết quả")
    )
    assert first < second < third < fourth
    assert "phường Phúc Lợi" in html[first:second]
    assert "Nộp phí, bổ sung, rút hồ sơ tại đây" in html[first:second]
    assert "phường Bồ Đề" in html[second:third]
    assert "Trung tâm Một cửa Bồ Đề" in html[third:fourth]
    assert "Tại quầy" in html[fourth:]
    assert "024 3875 1234" in html, "who is called is the desk that took it in"


def test_an_ordinary_dossier_names_one_agency(cast: ward.Cast, other: elsewhere.Other) -> None:
    html = look(commands.accept(ward.intake(), by=cast.receptionist))
    assert "<dt>Cơ quan</dt>" in html
    assert "Nơi tiếp nhận" not in html


def test_in_english(cast: ward.Cast, other: elsewhere.Other) -> None:
    dossier = elsewhere.accept(cast, other)
    html = look(dossier, motcua_portal="english")
    assert "Received at" in html
    assert "the way is part of the term" in html


def test_every_stop_names_its_agency(cast: ward.Cast, other: elsewhere.Other) -> None:
    dossier = elsewhere.accept(cast, other)
    with translation.override("vi"):
        line = stops(queries.public_page(dossier.token))
    assert line[0].where == "Bộ phận Một cửa, Phường Phúc Lợi"
    assert line[1].where == "Tư pháp – Hộ tịch, Phường Bồ Đề"
    assert line[-1].where == "Bộ phận Một cửa, Phường Phúc Lợi"


@pytest.mark.parametrize(
    ("place", "told"),
    [("reception", "chuyển bản giấy về"), ("competent", "Khi đến, mời mang giấy hẹn")],
)
def test_nobody_comes_before_the_paper_has(
    cast: ward.Cast, other: elsewhere.Other, place: str, told: str
) -> None:
    dossier = elsewhere.accept(cast, other, return_place=place)
    commands.collect(dossier.pk, by=cast.receptionist)
    elsewhere.finish(dossier, other)
    html = look(dossier)
    assert told in html
    assert ("chuyển bản giấy về" in html) is (place == "reception")
    notice = Notice.objects.filter(dossier=dossier, event="resolved").first()
    assert notice is not None
    assert notice.facts.get("passed_on", False) is (place == "reception")
    assert notice.agency_id == dossier.return_agency_id, "told by who gives it"
    accepted = Notice.objects.filter(dossier=dossier, event="accepted").first()
    assert accepted is not None
    assert accepted.agency_id == cast.receptionist.agency_id, "told by who took it in"


def test_other_systems_see_the_places(cast: ward.Cast, other: elsewhere.Other) -> None:
    told = standing(elsewhere.accept(cast, other, return_place="competent"))
    names = ("agency", "reception_agency", "return_agency", "return_method")
    assert [told[name] for name in names] == ["H26.62.10", "H26.62.08", "H26.62.10", "counter"]
