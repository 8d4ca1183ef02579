"""The words of every message, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.models import Agency
from motcua.notices import language, letters, samples
from motcua.notices.models import Rules
from motcua.notices.rules import sms
from motcua.notices.rules.telling import EVENTS, OF_CITIZENS, OF_PETITIONS, OF_RECEPTIONS
from motcua.notices.wordings import LANGUAGES, TEXTS, packaged, variables

KNOWN = frozenset({"code", "items", "due"})


def test_a_file_for_every_event_and_no_other() -> None:
    for tongue in LANGUAGES:
        assert {path.stem for path in (TEXTS / tongue).iterdir()} == set(EVENTS)
    with pytest.raises(KeyError):
        packaged("../vi/accepted", "vi")
    with pytest.raises(KeyError):
        packaged("accepted", "fr")


@pytest.mark.django_db
@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize("event", sorted(EVENTS))
def test_every_message_is_whole(event: str, tongue: str, now: object) -> None:
    words, ward = packaged(event, tongue), Agency.objects.get(code="H26.62.08")
    for _, text in words.parts():
        language.compiled(text, variables(event))
    shown = letters.worded(samples.notice(event, tongue, "email", ward.pk), words, Rules())
    for form in (shown.text, shown.html):
        assert "{" not in form.replace("{ margin", "")
        assert "None" not in form
        assert "Phường Phúc Lợi" in form
    if (
        event not in OF_CITIZENS | OF_PETITIONS | OF_RECEPTIONS
    ):  # NĐ 224/2026: agency, handler, receipt, processing, return
        for told in ("Lê Minh Anh", "Đỗ Văn Thành, Tư pháp – Hộ tịch", "/h/mau-khong-co-that"):
            assert told in shown.text
        assert shown.text.count("2026") >= 3
    text = letters.worded(samples.notice(event, tongue, "sms", ward.pk), words, Rules()).text
    size = sms.size(text)
    assert not size.unicode
    assert size.parts == 1, text


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{{ code }}{% if due %}x{% else %}{{ code }}{% endif %}", None),
        ("{% for item in items %}{{ item.name }}{{ forloop.counter }}{% endfor %}", None),
        ("{% for item in items %}{% endfor %}{{ item.name }}", "item.name"),
        ("{{ owner }}", "owner"),
        ("{% if code and not password %}{% endif %}", "password"),
        ("{% if due %}{% elif secret %}{% endif %}", "secret"),
        ("{% for x in settings.DATABASES %}{% endfor %}", "settings.DATABASES"),
        ("{% include 'look/base.html' %}", ""),
        ("{% load look %}", ""),
        ("{% debug %}", ""),
        ("{{ code|safe }}", ""),
        ("{{ code", None),
        ("{% if due %}", ""),
        ("{{ _private }}", ""),
    ],
)
def test_what_may_be_written(text: str, unknown: str | None) -> None:
    if unknown is None:
        language.compiled(text, KNOWN)
        return
    with pytest.raises(language.Unwritable) as refused:
        language.compiled(text, KNOWN)
    assert refused.value.name == unknown


@given(st.text(max_size=200))
def test_any_typing_is_read_or_refused(text: str) -> None:
    try:
        language.compiled(text, KNOWN)
    except language.Unwritable:
        return
    language.render(text, {"code": "x", "items": [], "due": ""})


@pytest.mark.django_db
def test_what_people_wrote_is_escaped_in_html_and_plain_in_text(now: object) -> None:
    ward = Agency.objects.get(code="H26.62.08")
    notice = samples.notice("supplement_asked", "vi", "email", ward.pk)
    notice.facts["reason"] = "<script>alert(1)</script> & “luật”"
    shown = letters.worded(notice, packaged("supplement_asked", "vi"), Rules())
    assert "<script>" not in shown.html
    assert "&lt;script&gt;" in shown.html
    assert "<script>alert(1)</script> & “luật”" in shown.text
