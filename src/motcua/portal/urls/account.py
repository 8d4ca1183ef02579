"""Signing in, one's own data."""

from django.urls import path

from motcua.portal.views.account import codes, demo, entering, provider

urlpatterns = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/provider/", provider.begin, name="provider_begin"),
    path("sign-in/provider/back/", provider.come_back, name="provider_back"),
    path("sign-in/code/", codes.answer, name="code_answer"),
    path("sign-in/code/<slug:channel>/", codes.ask, name="code_ask"),
    path("sign-in/demo/", demo.try_out, name="demo_sign_in"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("signed-out/", entering.signed_out, name="signed_out"),
    path("account/resend/", entering.resend, name="resend"),
]
