"""The doctor finds parts that nobody has."""

import pytest

from motcua.joint import checks
from tests import ward
from tests.joint.acts import accept, part

pytestmark = pytest.mark.django_db


def test_a_part_without_a_task_is_found(cast: ward.Cast, now: object) -> None:
    birth = part(accept(cast), "birth").dossier
    assert birth
    assert checks.parts() == "every part under way is with somebody"
    birth.tasks.filter(state="open").update(state="cancelled")
    with pytest.raises(ValueError, match=birth.code):
        checks.parts()
    assert "joint parts" in checks.CHECKS
