"""What lies in the envelope: one for all parts of a joint dossier."""

from datetime import datetime

import pytest

from motcua.delivery.models import DeliveryJob, Original
from tests import ward
from tests.delivery.made import ADDRESS
from tests.joint.acts import accept, finish, part, refuse

pytestmark = pytest.mark.django_db


def test_a_joint_dossier_is_brought_in_one_envelope(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast, return_method="home", return_address=ADDRESS)
    for code in ("birth", "residence", "insurance"):
        finish(cast, part(whole, code))
    job = DeliveryJob.objects.get()
    assert job.dossier == whole
    assert Original.objects.get().dossier == whole
    assert [name.partition(",")[0] for name in job.contents] == [
        row.dossier.result.name for row in whole.joint_parts.filter(state="done") if row.dossier
    ]
    assert len(job.contents) == 3


def test_a_refusal_lies_in_it_too(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast, return_method="home", return_address=ADDRESS)
    finish(cast, part(whole, "birth"))
    insurance = part(whole, "insurance").dossier
    assert insurance is not None
    refuse(insurance, cast.insurance, cast.insurance_leader)
    finish(cast, part(whole, "residence"))
    assert len(DeliveryJob.objects.get().contents) == 3
