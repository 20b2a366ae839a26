"""Who the people of articles are whom no registry holds, across all articles and merges.

A new article's names → bearers → joined with the bearers of the same names there are → the merges of
curators. Where that says something new of people of other articles, their rows are written anew.
Only bearers of the names at hand are read: those with a title, of which a name has few; all others
of a name only when it is given a title that it never had before.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from app.db.bearers import (
    active_merges,
    articles_naming,
    bearers_in,
    drop_unborne,
    insert_bearers,
    merged_into,
    registered,
    survivor,
    titled_among,
    untitled_bearers,
    update_bearers,
)
from app.db.coined import add_missing
from app.db.evidence import Touched
from app.db.identities import Identity
from app.db.replace import rows_in, table_of
from app.db.store import describe_people, identify_article
from app.db.tables import Appearance
from app.domain.identity import Bearer, Title, bearer
from app.domain.records import Extraction
from app.domain.refs import article_id, split_ref
from app.domain.vocabulary import EntityKind
from app.knowledge.people import join_titles, only_home, title_of


def identify(session: Session, extraction: Extraction) -> tuple[dict[str, Identity], Touched]:
    """Return whom the people of an article mean, by the ref that was read, and what that touches.

    Bearers that are new are written; articles that name people who are others now are, too.
    """
    titles = dict.fromkeys(_people_of(extraction), Title())
    titles |= {person.id: title_of(person.role, person.country) for person in extraction.people}
    return _identify(session, article_id(extraction.article.text), titles)


def identify_again(session: Session, refs: Iterable[str]) -> Touched:
    """Identify the people of all articles from which these refs were read; return what that touches.

    To be done when people enter or leave the registry.
    """
    return _write_anew(session, articles_naming(session, refs=refs))


def _identify(
    session: Session, article: str, titles: Mapping[str, Title]
) -> tuple[dict[str, Identity], Touched]:
    known = registered(session, titles)
    borne = [bearer(said, titles[said], article) for said in sorted(titles) if said not in known]
    touched = settle(session, borne)
    there = bearers_in(session, "id", [one.id for one in borne])
    who = {one.said: Identity(one.ref, one.id) for one in there}
    merged = {row["person"] for row in active_merges(session, "person", known)}
    who |= {ref: Identity(survivor(session, ref)) for ref in merged}
    return who, touched


def _people_of(extraction: Extraction) -> set[str]:
    refs = {mention.ref for mention in extraction.mentions if mention.ref}
    for statement in extraction.statements:
        refs.update(statement.speakers, statement.relayed_by)
    for event in extraction.events:
        refs.update(event.participants)
    for pledge in extraction.pledges:
        refs.update(pledge.by)
    return {ref for ref in refs if split_ref(ref)[0] is EntityKind.PERSON}


def _write_anew(session: Session, articles: Iterable[str]) -> Touched:
    touched = Touched()
    for article in sorted(articles):
        shown = rows_in(session, table_of(Appearance), "article_id", [article])
        titles = {
            row["said"]: title_of(row["role"], row["country"])
            for row in shown
            if split_ref(row["said"])[0] is EntityKind.PERSON
        }
        who, others = _identify(session, article, titles)
        touched += others + identify_article(session, article, who)
    if touched.refs:
        describe_people(session, touched.refs)
    return touched


def forget_people(session: Session, touched: Touched) -> Touched:
    """Forget bearers that no article names any more; return all that is touched then."""
    gone = drop_unborne(session, touched.bearers)
    return touched + settle(session, gone=gone) if gone else touched


def settle(
    session: Session, added: Iterable[Bearer] = (), *, gone: Iterable[Bearer] = ()
) -> Touched:
    """Bring people in line with the bearers there are, those of `added` among them, without `gone`.

    Return what that touches in the articles already stored.
    """
    added, gone = tuple(added), tuple(gone)
    there = {one.id for one in bearers_in(session, "id", [one.id for one in added])}
    new = [one for one in added if one.id not in there]
    if not new and not gone:
        return Touched()
    joined = [
        one
        for said in sorted({one.said for one in (*new, *gone)})
        for one in _join(
            session,
            said,
            [one for one in new if one.said == said],
            titles_changed=any(one.title.head for one in (*new, *gone) if one.said == said),
        )
    ]
    fresh = {one.id for one in new}
    add_missing(session, sorted({one.person for one in joined if one.id in fresh}))
    insert_bearers(session, (replace(one, ref=one.person) for one in joined if one.id in fresh))
    update_bearers(session, (one for one in joined if one.id not in fresh))
    ids = {id_ for one in (*joined, *gone) for id_ in (one.own, one.person)}
    touched = resettle(session, ids, joined, unseen=fresh)
    return touched + Touched(refs=frozenset(one.person for one in joined))


def _join(
    session: Session, said: str, new: list[Bearer], *, titles_changed: bool
) -> Iterable[Bearer]:
    """Yield the bearers of a name who may be another person now, the new ones among them."""
    titled = titled_among(session, [said])
    people = join_titles(said, {one.title for one in (*titled, *new)})
    there = (*titled, *untitled_bearers(session, said)) if titles_changed else ()
    for one in (*there, *new):
        home = people.get(one.title) or only_home(said, people, one.title.country)
        yield replace(one, person=home or one.own)


def resettle(
    session: Session,
    ids: Iterable[str],
    bearers: Iterable[Bearer] = (),
    *,
    merged: Iterable[str] = (),
    unseen: Collection[str] = (),
) -> Touched:
    """Apply the merges to bearers, and to all who depend by merges on people with these ids.

    `merged` are people whose own merge began or ended. `unseen` are bearers of the article that is
    being loaded: it is not stored yet.
    """
    refs, dependent = merged_into(session, ids, merged=merged)
    affected = {one.id: one for one in (*dependent, *bearers)}
    now = _refs_now(session, affected.values())
    former = {one.id: one.ref for one in bearers_in(session, "id", affected)}
    changed = [
        replace(one, ref=now[id_]) for id_, one in affected.items() if now[id_] != former[id_]
    ]
    add_missing(session, sorted({one.ref for one in changed}))
    update_bearers(session, changed)
    moved = [one.id for one in changed if one.id not in unseen]
    touched = _write_anew(session, articles_naming(session, bearers=moved, refs=refs))
    return touched + Touched(refs=frozenset({*former.values(), *now.values()}))


def _refs_now(session: Session, bearers: Collection[Bearer]) -> dict[str, str]:
    """Return who bearers are after all merges, by their ids; two statements where nobody is merged."""
    mates = titled_among(session, {one.said for one in bearers})
    ids = {id_ for one in (*bearers, *mates) for id_ in (one.own, one.person)}
    merged = {row["person"] for row in active_merges(session, "person", ids)}
    together = {one.person for one in mates if one.own in merged} | merged
    start = {one.id: one.own if one.own in merged else one.person for one in bearers}
    ends = {
        person: survivor(session, person) if person in together else person
        for person in set(start.values())
    }
    return {id_: ends[person] for id_, person in start.items()}
