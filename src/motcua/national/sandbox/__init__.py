"""A portal to practise with: a real HTTP server that judges, keeps, and fails when told to."""
