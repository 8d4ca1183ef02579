"""What all surfaces share: frame, theme, words for deadlines, who is signed in."""
