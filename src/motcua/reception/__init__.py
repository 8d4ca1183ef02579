"""Leaders receive citizens (Luật Tiếp công dân 2013, 136/2025/QH15, NĐ 154/2026/NĐ-CP)."""
