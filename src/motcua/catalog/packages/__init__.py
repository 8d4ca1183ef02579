"""Reading, checking and composing catalog packages (YAML files); needs no database."""
