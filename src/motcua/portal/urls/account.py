"""Signing in, one's own data."""

from django.urls import path

from motcua.portal.views import public
from motcua.portal.views.account import (
    codes,
    data,
    demo,
    entering,
    home,
    petitions,
    profile,
    provider,
)

urlpatterns = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/provider/", provider.begin, name="provider_begin"),
    path("sign-in/provider/back/", provider.come_back, name="provider_back"),
    path("sign-in/code/", codes.answer, name="code_answer"),
    path("sign-in/code/<slug:channel>/", codes.ask, name="code_ask"),
    path("sign-in/demo/", demo.try_out, name="demo_sign_in"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("signed-out/", entering.signed_out, name="signed_out"),
    path("account/", home.account, name="account"),
    path("account/petitions/", petitions.petitions, name="account_petitions"),
    path("account/drafts/<str:token>/discard/", home.discard, name="draft_discard"),
    path("account/resend/", entering.resend, name="resend"),
    path("account/profile/", profile.profile, name="profile"),
    path("account/profile/consents/", profile.consents, name="consents"),
    path("account/profile/<slug:channel>/", profile.change, name="contact_change"),
    path("account/profile/<slug:channel>/code/", profile.answer, name="contact_answer"),
    path("account/profile/<slug:channel>/drop/", profile.drop, name="contact_drop"),
    path("account/data/", data.data, name="data"),
    path("account/data/readers/", data.readers, name="data_readers"),
    path("account/data/export/", data.export, name="data_export"),
    path("account/data/lift/", data.lift, name="data_lift"),
    path("account/data/ask/<slug:kind>/", data.ask, name="data_ask"),
    path("account/data/requests/<int:pk>/take-back/", data.take_back, name="data_take_back"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", public.accessibility, name="accessibility"),
]
