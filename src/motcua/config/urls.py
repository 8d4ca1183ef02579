"""All addresses."""

from django.urls import include, path, re_path

from motcua.api.application import api
from motcua.api.national_files import national_file
from motcua.lobby.views.rate import rate

handler400 = "motcua.look.errors.bad_request"
handler403 = "motcua.look.errors.forbidden"
handler404 = "motcua.look.errors.not_found"
handler500 = "motcua.look.errors.server_error"
handler429 = "motcua.look.errors.too_many"

urlpatterns = [
    path("accounts/", include("motcua.look.account_urls")),
    path("api/v1/", api.urls),
    path("exchange/v1/", include("motcua.api.exchange.urls")),
    path("api/national/files/<str:token>/", national_file, name="national_file"),
    path("office/", include("motcua.office.urls")),
    path("lobby/", include("motcua.lobby.urls")),
    re_path(r"^t/(?P<token>[^/]{1,100})/rate/?$", rate, name="rate"),
    path("t/", include("motcua.lobby.urls.phone")),
    path("", include("motcua.portal.urls")),
]
