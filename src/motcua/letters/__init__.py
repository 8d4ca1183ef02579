"""Friendly letters that go along with a result: drafted, approved by a leader, printed."""
