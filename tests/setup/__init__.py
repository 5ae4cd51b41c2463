"""How the house is set up: the locks, the scripts, the database server."""
