"""Addresses of the portal, a file for each room."""

from motcua.portal.urls import (
    account,
    apply,
    appointments,
    cameras,
    find,
    follow,
    pay,
    petitions,
    reception,
)

app_name = "portal"
urlpatterns = [
    *find.urlpatterns,
    *account.urlpatterns,
    *apply.urlpatterns,
    *follow.urlpatterns,
    *pay.urlpatterns,
    *appointments.urlpatterns,
    *petitions.urlpatterns,
    *reception.urlpatterns,
    *cameras.urlpatterns,
]
