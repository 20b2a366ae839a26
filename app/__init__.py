"""The coalition knowledge base: Arabic news in, statements, pledges and events with evidence out."""

__version__ = "0.1.0"
