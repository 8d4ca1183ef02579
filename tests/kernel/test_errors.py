import pytest

from motcua.kernel import errors


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.Refused, "refused"),
        (errors.NotAllowed, "not_allowed"),
        (errors.IllegalTransition, "illegal_transition"),
        (errors.Stale, "stale"),
        (errors.NotFound, "not_found"),
        (errors.Invalid, "invalid"),
        (errors.Malformed, "malformed"),
    ],
)
def test_each_refusal_speaks_for_itself(kind: type[errors.Refused], code: str) -> None:
    bare = kind()
    assert bare.code == code
    assert bare.message.endswith(".")
    told = kind("Quầy đã đóng.", code="closed")
    assert (told.message, told.code, str(told)) == ("Quầy đã đóng.", "closed", "Quầy đã đóng.")
    assert isinstance(told, errors.Refused)


def test_invalid_names_the_fields() -> None:
    one = errors.Invalid(fields={"phone": "Số điện thoại chưa đúng."})
    assert one.message == "Số điện thoại chưa đúng."
    two = errors.Invalid(fields={"phone": "a", "name": "b"})
    assert two.fields == {"phone": "a", "name": "b"}
    assert two.message == errors.Invalid.default_message


def test_malformed_is_caught_by_those_who_only_know_python() -> None:
    with pytest.raises(ValueError, match="định dạng"):
        raise errors.Malformed
