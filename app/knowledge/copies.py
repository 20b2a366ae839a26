"""Near-duplicate articles: which texts are copies of one another, in which groups, and who had it first.

Two texts → `Likeness` or None, from the two texts and their days alone → groups, in two steps.
Texts that are mostly the same, over any number of steps, are one group: versions of one story may
drift. A text that only holds another one, or shares half of it, joins one group at most, that of the
earlier article it is nearest to: so a round-up of two stories does not make them one, and two
articles that quote the same brief stay two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from app.domain.copies import Copied, CopyGroup, CopyMember, Likeness
from app.domain.refs import content_id
from app.domain.vocabulary import CopyKind, OriginalBasis
from app.knowledge.order import in_time
from app.knowledge.shingles import Shingle, shingles, words_of
from app.knowledge.unions import components

# Copies come within days. Without a bound, the search would grow with every year that is loaded:
# only the same words again are found however late.
COPIED_WITHIN = timedelta(days=30)
# Near-duplicates share more of their fingerprints than this part, articles on one topic fewer.
SHARED_FINGERPRINTS = 0.1

# Measured on 30,000 articles of 14 newspapers that share agencies, see
# docs/decisions/0011-copies-and-sources.md.
_HALF = 0.5
_WHOLE = 0.8
_LEAST = 20  # shingles in common: short reports on the same occasion share their set phrases
# Half of a text is the same in two reports of one day's news, or where a set form is used again:
# weather, congratulations, sentences. The latter have days between them.
_SAME_NEWS = timedelta(days=3)
_SAME_STORY = frozenset({CopyKind.SAME_TEXT, CopyKind.EDITED_COPY})

Rank = tuple[date, bool, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of an article."""

    id: str
    published: date | None
    words: tuple[str, ...]
    shingles: frozenset[Shingle]


def text_of(id_: str, published: date | None, raw: str) -> Text:
    """Return what is compared of an article, from its raw text."""
    words = words_of(raw)
    return Text(id_, published, words, shingles(words))


def likeness(one: Text, other: Text) -> Likeness | None:
    """Return how alike two articles are, None where they are no near-duplicates.

    Half of the shorter text must stand in the longer one; where more than a few days lie between
    them, or how many is not known, nearly all of it.
    """
    shorter, longer = sorted((one, other), key=lambda text: (len(text.shingles), text.id))
    common = len(shorter.shingles & longer.shingles)
    if not common:
        return None
    containment, resemblance = common / len(shorter.shingles), common / len(longer.shingles)
    if shorter.words == longer.words:
        kind = CopyKind.SAME_TEXT
    elif common < _LEAST or containment < _needed(one.published, other.published):
        return None
    elif resemblance >= _HALF:
        kind = CopyKind.EDITED_COPY
    else:
        kind = CopyKind.CONTAINED if containment >= _WHOLE else CopyKind.PARTIAL
    return Likeness(shorter.id, longer.id, kind, round(containment, 4), round(resemblance, 4))


def _needed(one: date | None, other: date | None) -> float:
    if one is None or other is None:
        return _WHOLE
    between = abs(one - other)
    if between > COPIED_WITHIN:
        return inf
    return _HALF if between <= _SAME_NEWS else _WHOLE


def group_copies(
    articles: Iterable[Copied], likenesses: Iterable[Likeness]
) -> tuple[CopyGroup, ...]:
    """Return the groups of near-duplicates among articles, the earliest first.

    `likenesses` are all that hold between these articles. The order of neither plays a part; an
    article that is like no other is in no group.

    Raises:
        KeyError: a likeness of an article that is not given.
    """
    by_id = {article.id: article for article in articles}
    order = sorted(by_id.values(), key=_succession)
    alike = sorted(likenesses, key=lambda like: (like.one, like.other))
    stories = components(
        [article.id for article in order],
        [(like.one, like.other) for like in alike if like.kind in _SAME_STORY],
    )
    place = {member: at for at, story in enumerate(stories) for member in story}
    joined = components(range(len(stories)), _attached(alike, place))
    group_of = {
        member: at
        for at, together in enumerate(joined)
        for story in together
        for member in stories[story]
    }
    members: dict[int, list[Copied]] = defaultdict(list)
    for article in order:
        members[group_of[article.id]].append(article)
    within: dict[int, list[Likeness]] = defaultdict(list)
    for like in alike:
        if group_of[like.one] == group_of[like.other]:
            within[group_of[like.one]].append(like)
    return tuple(_group(found, within[at]) for at, found in members.items() if len(found) > 1)


def _succession(article: Copied) -> tuple[date, int, str]:
    """Return the key by which stories follow one another; of one day, the shorter one is taken first.

    So a round-up of the day follows what it holds, and does not bring it together.
    """
    return in_time(article.published), article.length, article.id


def _rank(article: Copied) -> Rank:
    """Return the key of who had it first; of one day, an agency's own text, then the longest."""
    return in_time(article.published), not article.by_agency, -article.length, article.id


def _attached(alike: Sequence[Likeness], place: dict[str, int]) -> list[tuple[int, int]]:
    """Return for each story the one earlier story it is attached to, if to any.

    `place` numbers the stories of the articles in order of their first articles.
    """
    best: dict[int, tuple[tuple[float, float, int], int]] = {}
    for like in alike:
        earlier, later = sorted((place[like.one], place[like.other]))
        if earlier == later:
            continue
        nearness = (like.containment, like.resemblance, -earlier)
        if later not in best or nearness > best[later][0]:
            best[later] = (nearness, earlier)
    return [(later, earlier) for later, (_, earlier) in best.items()]


def _group(members: Sequence[Copied], within: Sequence[Likeness]) -> CopyGroup:
    original, basis = _original(members)
    order = sorted(members, key=lambda member: (member is not original, _rank(member)))
    rank = {member.id: at for at, member in enumerate(order)}
    own: dict[str, list[Likeness]] = defaultdict(list)
    for like in within:
        own[like.one].append(like)
        own[like.other].append(like)
    return CopyGroup(
        id=content_id("dup", original.id),
        original=original.id,
        basis=basis,
        members=tuple(_member(member.id, own[member.id], rank) for member in order),
    )


def _member(id_: str, own: Sequence[Likeness], rank: Mapping[str, int]) -> CopyMember:
    """Return an article with the member it is nearest to, the first of equals."""

    def other(like: Likeness) -> str:
        return like.other if like.one == id_ else like.one

    like = max(own, key=lambda it: (it.resemblance, it.containment, -rank[other(it)]))
    longer = like.other == id_ and like.kind is CopyKind.CONTAINED
    kind = CopyKind.CONTAINS if longer else like.kind
    return CopyMember(id_, other(like), kind, like.containment, like.resemblance)


def _original(members: Sequence[Copied]) -> tuple[Copied, OriginalBasis]:
    """Return who had it first, and how that is known.

    Who credits the publisher of another member is a copy, whatever the dates: papers date an agency's
    report of the evening by their own day, and agencies send it again.
    """
    publishers = {member.publisher for member in members if member.publisher}
    credited = {ref: {m.id for m in members if ref in m.credits} for ref in publishers}
    copies = {
        member.id
        for member in members
        if any(ref in publishers and ref != member.publisher for ref in member.credits)
    }
    own = sorted((m for m in members if m.id not in copies), key=_rank) or sorted(
        members, key=_rank
    )
    first = own[0]
    if first.publisher and credited[first.publisher] - {first.id} and first.id not in copies:
        return first, OriginalBasis.CREDITED
    rivals = [other for other in own[1:] if other.published == first.published]
    if not rivals and first.published is not None:
        return first, OriginalBasis.EARLIEST
    if first.by_agency and not any(other.by_agency for other in rivals):
        return first, OriginalBasis.AGENCY
    return first, OriginalBasis.TIE
