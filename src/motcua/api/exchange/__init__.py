"""The door of the exchange (docs/exchange.md): messages, files, who we are."""
