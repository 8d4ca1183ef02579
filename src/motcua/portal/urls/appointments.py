"""Hours kept: choose, hold, move, give back."""

from django.urls import path, re_path

from motcua.portal.views import appointment, appointments

urlpatterns = [
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
