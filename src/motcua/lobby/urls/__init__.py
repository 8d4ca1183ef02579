"""Addresses of the hall, one module a screen."""

from motcua.lobby.urls import board, kiosk, rating

app_name = "lobby"
urlpatterns = [*kiosk.urlpatterns, *board.urlpatterns, *rating.urlpatterns]
