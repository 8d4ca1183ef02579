"""Who: agencies, units, officers, their roles, permissions and absences."""
