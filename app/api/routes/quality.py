"""How often the extraction is right."""

from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter

from app.api.deps import PlainReader
from app.api.documentation import operation
from app.api.schemas.quality import Card, Quality
from app.ingest.version import extractor_version

router = APIRouter(prefix="/v1", tags=["service"])


@router.get("/quality", **operation("get_quality", "Tell how often the extraction is right"))
def get_quality(_reader: PlainReader) -> Quality:
    """Give precision, recall and F1 with intervals and counts, per measure, kind and rule.

    Measured on articles annotated by hand; what the figures do not say stands in `limits`.
    """
    return _quality()


@lru_cache(maxsize=1)
def _quality() -> Quality:
    card = Card.model_validate_json((files("app.extraction") / "quality.json").read_bytes())
    running = extractor_version()
    return Quality(**dict(card), running_version=running, stale=card.extractor_version != running)
