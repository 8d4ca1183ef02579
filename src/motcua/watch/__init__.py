"""Early warning and escalation: so that nothing becomes late unseen."""
