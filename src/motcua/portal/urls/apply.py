"""Filling in and sending from home."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
