"""Other systems that may ask and send: their tokens and scopes, what they are told, and when."""
