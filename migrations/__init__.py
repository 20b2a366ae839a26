"""Alembic's folder: the only maker of tables. `app.db.migrate` runs it; `app/db/schema.py` lists it."""
