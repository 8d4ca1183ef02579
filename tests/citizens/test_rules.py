"""Pure rules: paths one may come back to, codes, claims."""

from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.citizens.oidc import flow
from motcua.citizens.oidc.errors import Untrusted
from motcua.citizens.oidc.providers import Provider
from motcua.citizens.rules import codes
from motcua.citizens.rules.claims import Names, identity
from motcua.kernel.errors import Malformed
from motcua.portal import paths

HERE = "https://motcua.phucloi.example/sign-in/"
NASTY = st.text(alphabet="/\\.:@?#%&=ahtps \t\n\r\0-", max_size=40)


@given(st.one_of(st.text(max_size=60), NASTY, NASTY.map(lambda text: f"/{text}")))
def test_no_path_leads_to_another_site(text: str) -> None:
    """As a browser reads it: backslashes are slashes, tabs and line ends are not there."""
    found = paths.local(text, "/")
    seen = "".join(sign for sign in found if sign not in "\t\n\r").replace("\\", "/")
    assert urlsplit(urljoin(HERE, seen)).netloc == urlsplit(HERE).netloc
    assert found.startswith("/")


@given(st.from_regex(r"/[a-z0-9/\-]{0,60}(\?[a-z]=[0-9]{1,5})?", fullmatch=True))
@example("//")
def test_paths_of_this_site_stay(path: str) -> None:
    assert paths.local(path, "/other") == ("/other" if path.startswith("//") else path)


def test_codes_have_six_digits() -> None:
    made = [codes.new_code() for _ in range(500)]
    assert {len(code) for code in made} == {6}
    assert len(set(made)) > 490


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_codes_may_be_typed_in_groups(code: str) -> None:
    assert codes.typed(f" {code[:3]}-{code[3:]} ") == code


@given(st.text(), st.text(), st.text(), st.text())
def test_a_digest_fits_one_code_at_one_address(one: str, other: str, here: str, there: str) -> None:
    key = codes.key("s", "sign_in", "email", here)
    same = codes.same(codes.digest("s", key, one), codes.digest("s", key, other))
    assert same == (one == other)
    assert (codes.key("s", "sign_in", "email", there) == key) == (here == there)
    assert codes.key("other", "sign_in", "email", here) != key


@pytest.mark.parametrize(
    ("channel", "text", "clean"),
    [
        ("email", "  Nam@Example.VN ", "nam@example.vn"), ("sms", "0912 345 486", "+84912345486"),
        ("email", "nam", None), ("email", "a@b", None), ("email", "a@b.vn, c@d.vn", None),
        ("email", "a@b.vn\nBcc: c@d.vn", None), ("sms", "12", None), ("sms", "nam@a.vn", None),
        ("email", "a@[1.2.3.44", None), ("email", "(a)@b.vn", None), ("email", "a:b@c.vn", None),
    ],
)  # fmt: skip
def test_addresses_have_one_spelling(channel: Any, text: str, clean: str | None) -> None:
    if clean is None:
        with pytest.raises(Malformed):
            codes.address(channel, text)
    else:
        assert codes.address(channel, text) == clean


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
CLAIMS = ("name", "cccd", "birthdate", "gender", "address", "acr", "email", "email_verified",
          "phone_number", "phone_number_verified")  # fmt: skip


@given(st.dictionaries(st.sampled_from(CLAIMS), JSON))
def test_whatever_a_provider_says_fits_the_table(said: dict[str, Any]) -> None:
    who = identity("https://id.example", {**said, "sub": "x"}, Names())
    assert who.assurance in {0, 1, 2}
    assert len(who.personal_number) in {0, 12}
    assert max(map(len, (who.name, who.address, who.email))) <= 300
    assert "\0" not in who.name + who.address + who.email


def test_claims_in_the_shapes_they_come() -> None:
    said = {
        "sub": "x", "loa": "urn:high", "so_dinh_danh": "001 088 004 821", "name": " Vũ  Nam ",
        "birthdate": "14/05/1988", "gender": "Nữ", "address": {"locality": "Phúc Lợi"},
        "email": "a@b.vn", "email_verified": False, "phone_number": "0912345486",
        "phone_number_verified": True,
    }  # fmt: skip
    who = identity("i", said, Names("loa", "so_dinh_danh", {"urn:high": 2}))
    assert (who.assurance, who.personal_number, who.name) == (2, "001088004821", "Vũ Nam")
    assert (who.birth_date, who.sex, who.address) == (date(1988, 5, 14), "female", "Phúc Lợi")
    assert (who.email, who.phone) == ("", "+84912345486")


@pytest.mark.parametrize(
    ("said", "logged"),
    [("invalid_scope", "invalid_scope"), ("x\nERROR motcua: forged", "untrusted"),
     ("A" * 5000, "untrusted")],
)  # fmt: skip
def test_what_an_address_says_went_wrong_writes_no_lines_into_the_log(
    said: str, logged: str
) -> None:
    here = Provider("https://id.example", "us", "", "VNeID", "openid", Names())
    with pytest.raises(Untrusted) as caught:
        flow.finish(here, flow.Journey("s", "n", "v", "https://us.example/back"), {"error": said})
    assert caught.value.code == logged
