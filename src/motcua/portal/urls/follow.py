"""Following a dossier that was handed in."""

from django.urls import re_path

from motcua.portal.views import follow

urlpatterns = [
    # The QR code of a slip leads here; a slash at the end more or less is no matter.
    re_path(r"^h/(?P<token>[^/]{1,100})/?$", follow.follow, name="follow"),
]
