"""Addresses of kiosk."""

from django.urls import URLPattern, path

from motcua.lobby.views.kiosk import finding, helping, home, papers, scanning, taking

urlpatterns: list[URLPattern] = [
    path("kiosk/", home.home, name="kiosk"),
    path("kiosk/new/", home.new, name="kiosk_new"),
    path("kiosk/look/", home.look, name="kiosk_look"),
    path("kiosk/priority/", home.priority, name="kiosk_priority"),
    path("kiosk/appointment/", home.appointment, name="kiosk_appointment"),
    path("kiosk/group/<int:group_id>/", taking.group, name="kiosk_group"),
    path("kiosk/ticket/", taking.take, name="kiosk_take"),
    path("kiosk/ticket/<str:token>/", taking.ticket, name="kiosk_ticket"),
    path("kiosk/ticket/<str:token>/print/", taking.print_it, name="kiosk_print"),
    path("kiosk/scan/", scanning.scan, name="kiosk_scan"),
    path("kiosk/find/", finding.find, name="kiosk_find"),
    path("kiosk/papers/", papers.groups, name="kiosk_papers"),
    path("kiosk/papers/group/<int:group_id>/", papers.procedures, name="kiosk_papers_of"),
    path("kiosk/papers/<str:code>/", papers.papers, name="kiosk_papers_for"),
    path("kiosk/papers/<str:code>/print/", papers.print_them, name="kiosk_papers_print"),
    path("kiosk/help/", helping.call, name="kiosk_help"),
    path("kiosk/pulse/", helping.pulse, name="kiosk_pulse"),
]
