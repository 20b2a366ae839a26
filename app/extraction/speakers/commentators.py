"""Who "the writer", "the expert", "the deputy" are: people without an office whose views an article tells."""

from collections.abc import Sequence

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, SpeakerFound
from app.extraction.phrase_kinds import NounPhrase
from app.extraction.scene import Scene
from app.extraction.speakers.anaphora import is_person
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.discourse import Entry, Speaker
from app.extraction.speakers.standing import COMMENTING
from app.text.spans import Span

_ACTIVE = frozenset({"activist", "rights-activist", "deputy", "lawmaker", "politician", "lawyer"})
_BEHIND = ("complementizer", "preposition", "by_saying", "relative", "circumstance", "adverb")
_OF_TEXT = 2  # words of "the writer of the article"


def the_writer(
    phrase: NounPhrase, cast: Cast, entries: Sequence[Entry], span: Span
) -> Speaker | None:
    """Return whose views an article tells, for "the writer", "the expert" without a name, in the singular.

    Who spoke last and holds no office; for a deputy or activist, who acted or spoke last of all. A
    definite noun says that its bearer is known; one with a state, that he is of it, or the only one.
    """
    head = phrase.head
    own = cast.scene.is_a(phrase.first + 1, "document") and phrase.last == phrase.first + _OF_TEXT
    definite = head is not None and (head.definite or own) and head.number == "s"
    if head is None or not definite or not _is_told_again(phrase, cast.scene):
        return None
    if head.slug not in COMMENTING | _ACTIVE:
        return None
    spoke = [one for one in entries if _is_private(one, cast)]
    state = next((m.ref for m in phrase.inner if m.kind is EntityKind.COUNTRY), None)
    if not spoke or (head.slug in _ACTIVE and spoke[-1] is not entries[-1]):
        return None
    last = spoke[-1].speaker
    country = cast.country(last.refs[0])
    only = country is None and len({one.speaker.refs for one in spoke}) == 1
    same = state is None or f"country:{country}" == state or only
    fits = same and last.gender in (None, head.gender)
    return Speaker(last.refs, SpeakerFound.TITLE, span, head.gender) if fits else None


def _is_told_again(phrase: NounPhrase, scene: Scene) -> bool:
    """Tell whether a phrase can mean somebody named before: a noun alone or with adjectives, then what he says.

    A string of titles introduces a name, which may not have been read: الأكاديمي والباحث ...، أديب نعمة، أن.
    """
    last = phrase.last
    if last == phrase.first + 1 or scene.is_a(phrase.first + 1, "document"):  # كاتب المقال
        return True
    lexicon = scene.language.lexicon
    titles = range(phrase.first + 1, last + 1)
    joined = (at for at in titles if scene.text(at).startswith(lexicon.conjunctions))
    several = any(not (at in scene.covered or scene.is_exactly(at, "preposition")) for at in joined)
    behind = last + (scene.text(last) == ",")
    opens = any(scene.is_exactly(behind, cls) for cls in _BEHIND) or scene.text(last) in (":", '"')
    within = scene.is_exactly(behind, "locative") and scene.is_a(behind + 1, "document")
    opens = opens or within  # الباحث الأميركي في مقاله
    return opens and not several


def _is_private(entry: Entry, cast: Cast) -> bool:
    """Tell whether a person spoke who holds no office of the registry."""
    if entry.acts or not is_person(entry.speaker):
        return False
    registry = cast.scene.language.offices.registry
    return split_ref(entry.speaker.refs[0])[1] not in registry.people
