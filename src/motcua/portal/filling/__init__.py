"""Drawing what is filled in from home: fields, steps, people; between the views and templates."""
