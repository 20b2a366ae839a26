"""The database: tables, engine, migrations, store and queries; functions over a session."""
