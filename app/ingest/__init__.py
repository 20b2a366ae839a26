"""From files to the database: documents become articles, articles become records."""
