"""When leaders receive citizens; asking to be received."""

from django.urls import path

from motcua.portal.views.reception import booking, page

_ONE = "r/<str:code>/<str:token>"

urlpatterns = [
    path("reception/", booking.schedule, name="reception"),
    path("reception/<int:sitting>/book/", booking.book, name="reception_book"),
    path(f"{_ONE}/", page.appointment, name="reception_one"),
    path(f"{_ONE}/cancel/", page.cancel, name="reception_cancel"),
]
