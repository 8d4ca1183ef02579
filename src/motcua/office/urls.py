"""Addresses of the office. One view module an area."""

from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []
