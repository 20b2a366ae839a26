"""Refs: how records name entities, and ids that are derived from content."""

import hashlib
from collections.abc import Iterable

from app.domain.vocabulary import EntityKind
from app.text.spans import Span

_PREFIX = {
    EntityKind.COUNTRY: "country:",
    EntityKind.ORGANIZATION: "org:",
    EntityKind.SOURCE: "source:",
}
_KIND = {prefix: kind for kind, prefix in _PREFIX.items()}


def entity_ref(kind: EntityKind, id_: str) -> str:
    """Return the ref of an entity: a bare id for a person, a prefixed one otherwise."""
    return _PREFIX.get(kind, "") + id_


def split_ref(ref: str) -> tuple[EntityKind, str]:
    """Return kind and bare id of a ref."""
    prefix, colon, id_ = ref.partition(":")
    kind = _KIND.get(prefix + colon, EntityKind.PERSON)
    return (EntityKind.PERSON, ref) if kind is EntityKind.PERSON else (kind, id_)


def party(ref: str) -> str:
    """Return how pledges and events write a ref: a country by its bare ISO code."""
    return ref.removeprefix("country:")


def content_id(prefix: str, *parts: str) -> str:
    """Return `prefix_` and 16 hex digits of the SHA-256 of the parts: the same content, the same id."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:16]}"


def article_id(text: str) -> str:
    """Return the id of an article: derived from its text alone."""
    return content_id("art", text)


def statement_evidence(statement: str) -> str:
    """Return the id of the evidence of a statement, which is the place it stands at."""
    return "evd_" + statement.removeprefix("stm_")


def statement_of(evidence: str) -> str:
    """Return the id that the statement has whose evidence this is, if it is a statement's."""
    return "stm_" + evidence.removeprefix("evd_")


def span_id(prefix: str, article: str, what: str, spans: Iterable[Span]) -> str:
    """Return the id of a record that an article holds at `spans`."""
    return content_id(prefix, article, what, *(f"{start}-{end}" for start, end in spans))
