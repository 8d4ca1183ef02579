"""Pure rules of the hall: no table, no clock, no request."""
