"""Front-end files (styles, fonts, htmx, charts): installed by npm at set-up, served as static files."""
