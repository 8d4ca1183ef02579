"""Addresses of rating tablets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
