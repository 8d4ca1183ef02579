"""Citizens' reception: the day and the schedule, the book, writing down, one reception."""
