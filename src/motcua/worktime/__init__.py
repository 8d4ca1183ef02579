"""Working time: opening hours, holidays, and the due dates that follow from them."""
