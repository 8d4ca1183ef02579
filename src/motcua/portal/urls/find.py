"""The front door: finding what one came for, how the ward works."""

from django.urls import path, re_path

from motcua.portal.views.find import (
    events,
    guide,
    home,
    preferences,
    procedure,
    procedures,
    search,
    ward,
)

_CODE = r"(?P<code>\d\.\d{6})"
urlpatterns = [
    path("", home.home, name="home"),
    path("find/", search.find, name="find"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("procedures/", procedures.procedures, name="procedures"),
    re_path(rf"^procedures/{_CODE}/$", procedure.procedure, name="procedure"),
    re_path(rf"^procedures/{_CODE}/guide/$", guide.guide, name="guide"),
    path("ward/", ward.ward, name="ward"),
    path("ward/counting/", ward.counting, name="counting"),
    path("ward/counting.csv", ward.table, name="counting_csv"),
    path("preferences/<slug:switch>/<slug:way>/", preferences.preferences, name="preferences"),
]
