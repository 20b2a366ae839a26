"""Whose words a document or a message holds: بثت الوكالة بيانا لمتحدث قال فيه; اتصال من الأمين العام عبّر فيه.

The verb stands in a clause on the noun and goes back to it with a pronoun (فيه, خلاله); its subject is
who the noun belongs to (ل, the genitive) or comes from (من).
"""

from app.extraction.grammar.heads import has_dative, is_hearer
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.cues import CueHit
from app.extraction.statements.sentence_subjects import main_subject

_FAR = 24
_WORDS = ("document", "speech", "post", "message")
_AUTHORS = frozenset(
    {
        PhraseKind.PERSON,
        PhraseKind.TITLE,
        PhraseKind.UNNAMED,
        PhraseKind.ENTITY,
        PhraseKind.OFFICE,
        PhraseKind.COLLECTIVE,
    }
)


def author(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whose document, speech or message a verb tells from: ... لأحد المشاركين قال فيه, or None."""
    behind = scene.is_exactly(hit.at + 1, "therein") or scene.is_exactly(hit.at, "purport")
    if not behind or hit.proclitic:
        return None
    for at in range(hit.at - 2, max(hit.sentence.first, hit.at - _FAR) - 1, -1):
        if any(scene.is_governed(at, cls) for cls in _WORDS) and at not in scene.covered:
            return _owner(scene, at, hit.at) or main_subject(scene, hit)  # أصدر X بيانا، أعلن فيه
    return None


def _owner(scene: Scene, noun: int, limit: int) -> NounPhrase | None:
    """Return the phrase that a noun belongs to or comes from, read before a token; of a talk, whom it is with."""
    talk = scene.is_governed(noun, "interview")
    for at in range(noun + 1, limit):
        if is_hearer(scene, at):
            continue
        linked = scene.is_exactly(at - 1, "sender") or has_dative(scene, at)
        linked = linked or (talk and scene.is_exactly(at - 1, "partner"))
        if at == noun + 1 or linked:
            phrase = read_phrase(scene, at, limit, governed=linked)
            if phrase is not None and phrase.kind in _AUTHORS:
                return phrase
    return None
