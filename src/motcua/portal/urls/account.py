"""Signing in, one's own data."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
