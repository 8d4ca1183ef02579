"""Reflections and proposals of people and organisations (NĐ 20/2008, amended 48/2013, 92/2017)."""
