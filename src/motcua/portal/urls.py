"""Addresses of the portal."""

from django.urls import path, re_path

from motcua.portal.views import appointment, appointments, follow, home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    # The QR code of a slip leads here; a slash at the end more or less is no matter.
    re_path(r"^h/(?P<token>[^/]{1,100})/?$", follow.follow, name="follow"),
    path("appointments/", appointments.groups, name="appointments"),
    path("appointments/<slug:code>/", appointments.days, name="appointment_days"),
    path("appointments/<slug:code>/<slug:day>/", appointments.hours, name="appointment_hours"),
    re_path(r"^a/(?P<token>[^/]{1,100})/?$", appointment.appointment, name="appointment"),
    path("a/<str:token>/lich-hen.ics", appointment.calendar, name="appointment_calendar"),
    path("a/<str:token>/cancel/", appointment.cancel, name="appointment_cancel"),
    path("a/<str:token>/known/", appointment.known, name="appointment_known"),
    path("a/<str:token>/move/", appointment.move_days, name="appointment_move"),
    path("a/<str:token>/move/<slug:day>/", appointment.move_hours, name="appointment_move_hours"),
]
