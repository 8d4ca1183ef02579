"""Front-end files (styles, fonts, htmx, charts): installed by npm, served as static files."""
