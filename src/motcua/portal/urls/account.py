"""Signing in, one's own data."""

from django.urls import path

from motcua.portal.views.account import entering

urlpatterns = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("account/resend/", entering.resend, name="resend"),
]
