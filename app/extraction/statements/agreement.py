"""Agreement of a verb or participle with a subject before it, in gender and number.

An Arabic verb agrees in full with the subject that stands before it (Wright, vol. II, 143-150), so
a word further before it that does not agree is no subject: وعن دعوة الرئيس، قالت. Right before the
verb nothing else can stand; translators' machines do not make it agree.
"""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.coordination import joined
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.cues import CueHit

_JOINED = 12  # tokens of those named beside the first
_OF_PEOPLE = frozenset({"title", "rank", "unnamed"})


def agrees(scene: Scene, phrase: NounPhrase, hit: CueHit) -> bool:
    """Tell whether a phrase before a verb can be its subject; where neither shows it, it can."""
    if phrase.last == hit.at:
        return True
    gender = _gender(scene, phrase)
    cue, head = hit.cue, phrase.head
    several = head is not None and head.cls in _OF_PEOPLE and head.number != "s"
    if several and phrase.mention is None and phrase.name is None and cue.number == "s":
        return head is not None and head.gender == cue.gender == "f"  # كانت مصادر قد قالت
    return several or None in (gender, cue.gender) or gender == cue.gender


def is_patient(scene: Scene, phrase: NounPhrase, hit: CueHit) -> bool:
    """Tell whether what follows a verb is whom it accuses, asks or warns: واتهم واشنطن بـ, دعا روسيا إلى.

    Such a verb takes people as its object; a state or person whose gender is not the verb's is one,
    and a plural that is not in the nominative: وصفت المعتقلين بأنهم.
    """
    if "patient" not in hit.cue.flags:
        return False
    if _only_noun(scene, phrase, hit):
        return True
    lexicon = scene.language.lexicon
    if lexicon.is_oblique(lexicon.without_article(scene.text(phrase.first))):
        return True
    head = phrase.head
    if phrase.mention is None:  # فاتهم الحكومة بأنها
        return head is not None and head.cls == "office" and _differ(head.gender, hit.cue.gender)
    gender = _gender(scene, phrase)
    if phrase.mention.kind is EntityKind.COUNTRY:
        gender = gender_of_state(scene, phrase.mention)
    return _differ(gender, hit.cue.gender)


def gender_of_state(scene: Scene, mention: Mention) -> str | None:
    """Return the gender of a state by the name it is told with: لبنان m, لندن f, a seat of power either."""
    if scene.is_governed(mention.first, "masculine_state"):
        return "m"
    return None if mention.form is FormKind.METONYM else "f"


def lacks_object(scene: Scene, hit: CueHit, at: int) -> bool:
    """Tell whether a verb that always has an object has none before the words that begin at a token."""
    transitive = "transitive" in hit.cue.flags and "owned" not in hit.cue.flags
    return transitive and complement_near(scene, at - 1)


def ends_with_object(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a phrase ends with the verb's object: وصفت السفارة الروسية | القرار بأنه.

    A definite word behind a definite noun is an adjective, or no longer part of the phrase.
    """
    has_article = scene.language.lexicon.has_article
    definite = last - first > 1 and has_article(scene.text(last - 2))
    return definite and last - 1 not in scene.covered and has_article(scene.text(last - 1))


def _only_noun(scene: Scene, phrase: NounPhrase, hit: CueHit) -> bool:
    """Tell whether a phrase is all that stands between such a verb and its words: واتهم موسكو بأنها.

    A title may hold subject and object both, unless only nationalities follow it: وصف الرئيس الأميركي بأنه.
    """
    last = joined(scene, phrase, phrase.last + _JOINED)[-1].last
    if not lacks_object(scene, hit, last):
        return False
    if phrase.kind in (PhraseKind.ENTITY, PhraseKind.OFFICE):
        return not ends_with_object(scene, phrase.first, phrase.last)
    if phrase.kind is PhraseKind.PERSON:
        return phrase.title is None
    nouns = [at for at in range(phrase.first, phrase.last) if at not in scene.covered]
    return phrase.kind is PhraseKind.TITLE and nouns == [phrase.first]


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _gender(scene: Scene, phrase: NounPhrase) -> str | None:
    """Return the gender of a person of the registry, else of the head noun where people have it."""
    mention, head = phrase.mention, phrase.head
    if mention is not None:
        entry = scene.language.offices.registry.people.get(mention.ref or "")
        if entry is not None:
            return entry.gender
    return head.gender if head is not None and head.cls in _OF_PEOPLE else None
