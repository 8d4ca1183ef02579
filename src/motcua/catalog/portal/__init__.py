"""Reading procedures as the national portal shows them, run-together texts and all."""
