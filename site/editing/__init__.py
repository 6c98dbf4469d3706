"""The admin: where people of the project edit, translate and review in the browser."""
