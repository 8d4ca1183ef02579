"""Paying from afar."""

from django.urls import path

from motcua.portal.views import carriers, pay

urlpatterns = [
    # Before those with a token: messages of gateways.
    path("pay/callback/<slug:name>/", pay.callback, name="pay_callback"),
    path("post/callback/<slug:name>/", carriers.callback, name="post_callback"),
    path("pay/for/<str:token>/", pay.start, name="pay_start"),
    path("pay/<str:token>/", pay.pay, name="pay"),
    path("pay/<str:token>/state/", pay.state, name="pay_state"),
    path("pay/<str:token>/qr.png", pay.qr, name="pay_qr"),
    path("pay/<str:token>/again/", pay.again, name="pay_again"),
    path("pay/<str:token>/receipt.pdf", pay.receipt, name="pay_receipt"),
    path("pay/<str:token>/to/<slug:name>/", pay.to_gateway, name="pay_to"),
]
