"""When something cannot be done: a page that says what happened, never a stack."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path

from motcua.config.urls import urlpatterns as real
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Refused, Stale
from motcua.look import errors
from motcua.look.kept import kept_fields

RAISED: dict[str, tuple[Exception, int, str]] = {
    "lost": (NotFound("Không có hồ sơ này."), 404, "Không có hồ sơ này."),
    "denied": (NotAllowed(), 403, "chưa được phân quyền"),
    "stale": (Stale(), 409, "Người khác vừa xử lý"),
    "illegal": (IllegalTransition(), 409, "trạng thái"),
    "invalid": (Invalid("Ngày <b>sai</b>."), 422, "Ngày &lt;b&gt;sai&lt;/b&gt;."),
    "refused": (Refused(), 422, "chưa được thực hiện"),
    "forbidden": (PermissionDenied("Vì <i>lý do</i>."), 403, "Vì &lt;i&gt;lý do"),
    "bad": (SuspiciousOperation("x"), 400, "không đúng dạng"),
    "big": (RequestDataTooBig("x"), 413, "lớn hơn mức cho phép"),
    "broken": (RuntimeError("secret of the house"), 500, "Máy chủ gặp sự cố"),
}


def _raise(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name][0]


def _echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


urlpatterns = [*real, path("raise/<str:name>/", _raise), path("echo/", _echo)]
handler400, handler403, handler404 = errors.bad_request, errors.forbidden, errors.not_found
handler500 = errors.server_error
own_urls = override_settings(ROOT_URLCONF="tests.look.test_errors")


@own_urls
@pytest.mark.parametrize("name", RAISED)
def test_every_trouble_has_a_page_in_the_look(client: Client, db: None, name: str) -> None:
    _, status, told = RAISED[name]
    client.raise_request_exception = False
    response = client.get(f"/raise/{name}/")
    page = response.content.decode()
    assert response.status_code == status
    assert told in page
    assert f"Mã lỗi {status}" in page
    assert 'class="band"' in page
    assert "Traceback" not in page
    assert "secret of the house" not in page


def test_what_only_takes_forms_says_so(client: Client, db: None) -> None:
    answer = client.get("/sign-out/")
    assert answer.status_code == 405
    assert "chỉ nhận nội dung gửi từ một biểu mẫu" in answer.content.decode()
    assert answer["Allow"] == "POST"


@own_urls
def test_a_fragment_gets_the_words_alone(client: Client, db: None) -> None:
    response = client.get("/raise/stale/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert "<html" not in response.content.decode()
    assert 'role="alert"' in response.content.decode()


def test_an_unknown_address(client: Client, db: None) -> None:
    response = client.get("/office/khong-co/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()
    assert "Nơi làm việc của cán bộ" not in response.content.decode()


@own_urls
def test_a_form_too_large_to_read(db: None) -> None:
    client = Client()
    response = client.post("/accounts/login/", {"login": "x" * 3_000_000})
    assert response.status_code == 413


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@own_urls
def test_an_old_page_of_ours_may_be_sent_again(strict: Client, db: None) -> None:
    form = {"name": "Vũ <b>Nam</b>", "password": "secret", "note": ["a", "b"]}
    response = strict.post("/echo/?x=1", form, headers={"Origin": "http://testserver"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Mời gửi lại một lần" in page
    assert 'action="/echo/?x=1"' in page
    assert 'value="Vũ &lt;b&gt;Nam&lt;/b&gt;"' in page
    assert page.count('name="note"') == 2
    assert "secret" not in page
    token = strict.cookies["csrftoken"].value
    again = strict.post("/echo/", {**form, "csrfmiddlewaretoken": token})
    assert again.content == b"done"


@own_urls
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:81", ""])
def test_a_form_from_elsewhere_is_never_offered_again(
    strict: Client, db: None, origin: str
) -> None:
    headers = {"Origin": origin} if origin else {}
    response = strict.post("/echo/", {"name": "attack"}, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert "attack" not in page
    assert "không được gửi từ trang của hệ thống" in page


def test_files_are_not_kept_and_it_is_said(rf: RequestFactory) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    request = rf.post("/x/", {"a": "1", "scan": SimpleUploadedFile("scan.pdf", b"x")})
    kept = kept_fields(request)
    assert kept.fields == (("a", "1"),)
    assert kept.lost_files


def test_a_page_of_trouble_asks_no_database(rf: RequestFactory) -> None:
    assert errors.server_error(rf.get("/")).status_code == 500
