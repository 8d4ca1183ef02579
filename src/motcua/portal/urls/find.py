"""The front door: finding what one came for."""

from django.urls import path

from motcua.portal.views import home

urlpatterns = [
    path("", home.home, name="home"),
]
