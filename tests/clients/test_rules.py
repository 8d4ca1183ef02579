from hypothesis import given
from hypothesis import strategies as st

from motcua.clients import rules


def test_tokens_are_long_and_never_the_same() -> None:
    made = {rules.new_token() for _ in range(200)}
    assert len(made) == 200
    assert all(token.startswith(rules.PREFIX) and len(token) >= 45 for token in made)


@given(st.integers(1, 10_000))
def test_waits_grow_and_are_bounded(attempt: int) -> None:
    assert rules.FIRST_WAIT <= rules.wait_before(attempt) <= rules.LONGEST_WAIT
    assert rules.wait_before(attempt + 1) >= rules.wait_before(attempt)


@given(st.binary(max_size=200), st.binary(min_size=1, max_size=20), st.integers(0, 2**33))
def test_a_signature_fits_one_body_at_one_moment(body: bytes, more: bytes, moment: int) -> None:
    secret = rules.webhook_secret("key", 1, 1)
    signed = rules.signature(secret, moment, body)
    assert signed == rules.signature(secret, moment, body)
    assert signed != rules.signature(secret, moment, body + more)
    assert signed.split(",")[1] != rules.signature(secret, moment + 1, body).split(",")[1]
    assert signed != rules.signature(rules.webhook_secret("key", 1, 2), moment, body)
