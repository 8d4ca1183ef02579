"""The office surface: receptionists, officers, leaders, clerks. Keyboard first."""
