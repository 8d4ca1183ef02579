"""Bringing results home: jobs, rounds, who holds the original, proof, the post."""
