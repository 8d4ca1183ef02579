"""The lowest room: plain Python that knows no table, no request and no agency."""
