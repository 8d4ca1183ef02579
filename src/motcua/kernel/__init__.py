"""The lowest room: plain Python and SQL that know no table, no request and no agency."""
