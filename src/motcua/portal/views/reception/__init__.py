"""Citizens' reception as citizens meet it."""
