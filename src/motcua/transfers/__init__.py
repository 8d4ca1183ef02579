"""Papers that go to agencies without a system, and what comes back from them."""
