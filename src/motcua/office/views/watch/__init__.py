"""Warnings, giving work to others, the roster of leaders on duty."""

from motcua.office.views.watch import giving, lists, roster, settings

__all__ = ["giving", "lists", "roster", "settings"]
