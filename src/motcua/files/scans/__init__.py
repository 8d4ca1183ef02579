"""Photos and PDFs as citizens hand them in: made clean, small and readable, pages counted."""
