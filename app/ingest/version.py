"""Which extractor made a record: the program's version and a digest of all that extraction reads."""

import app
from app.domain.digest import extraction_digest


def extractor_version() -> str:
    """Return a string that differs when the same article could give other records."""
    return f"{app.__version__}+{extraction_digest()}"
