"""Bringing groups of near-duplicate articles in line with the articles there are now."""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy.orm import Session

from app.db.copies import (
    StoredText,
    candidates,
    copied_articles,
    fingerprint_rows,
    named_sources,
    near_duplicates,
    save_copy_groups,
    save_credits,
    save_fingerprints,
    save_likenesses,
    stored_texts,
)
from app.db.evidence import Touched
from app.domain.copies import Likeness
from app.knowledge.copies import (
    COPIED_WITHIN,
    SHARED_FINGERPRINTS,
    Text,
    group_copies,
    likeness,
    text_of,
)
from app.knowledge.credits import credited
from app.knowledge.shingles import fingerprints, whole_text


def regroup(session: Session, touched: Touched) -> frozenset[str]:
    """Compare anew what changed; return the articles that are in another group now, or in none.

    Those like a withdrawn article are among them: their rows may have gone with it.
    """
    ids, compared = set(touched.copies), set()
    for article in stored_texts(session, touched.articles):
        ids |= _partners(near_duplicates(session, [article.id]))
        _compare(session, article)
        compared.add(article.id)
    found = _connected(session, ids | compared)
    if not found and not ids:
        return frozenset()  # as nearly every article: like no other, before and now
    ids |= compared | _partners(found)
    groups = group_copies(copied_articles(session, ids), found)
    return save_copy_groups(session, ids, groups) | frozenset(touched.copies)


def _partners(found: Collection[Likeness]) -> set[str]:
    return {id_ for like in found for id_ in (like.one, like.other)}


def _compare(session: Session, article: StoredText) -> None:
    """Write what an article credits, what it is found by, and which articles are like it."""
    named = named_sources(session, article.id)
    save_credits(session, article.id, credited(article.text, named))
    text = _text(article)
    prints, whole = fingerprints(text.words), whole_text(text.words)
    save_fingerprints(session, article, fingerprint_rows(article, prints, whole))
    others = candidates(
        session, article, {*prints, whole}, within=COPIED_WITHIN, share=SHARED_FINGERPRINTS
    )
    found = (likeness(text, _text(other)) for other in stored_texts(session, others))
    save_likenesses(session, article.id, [like for like in found if like is not None])


def _connected(session: Session, ids: Collection[str]) -> tuple[Likeness, ...]:
    """Return all likenesses among the articles that likenesses connect with these."""
    found: dict[tuple[str, str], Likeness] = {}
    seen: set[str] = set()
    while wave := set(ids) - seen:
        seen |= wave
        new = near_duplicates(session, wave)
        found |= {(like.one, like.other): like for like in new}
        ids = _partners(new)
    return tuple(found.values())


@lru_cache(maxsize=128)  # copies come one after another, and each is compared with all before it
def _text(article: StoredText) -> Text:
    return text_of(article.id, article.published, article.text)
