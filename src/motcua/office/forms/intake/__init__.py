"""The intake form: what it holds, and the submission it becomes."""
