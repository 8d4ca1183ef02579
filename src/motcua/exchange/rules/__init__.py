"""Pure rules: the signed form, what a message must say, when to try again, states."""
