"""The hall: tickets, counters, calling order, appointments, devices, calls for help."""
