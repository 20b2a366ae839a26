"""Subjects that no list has: وأوضح الانفصاليون أن, وقال تجار في السوق إن, قال وود إن.

Arabic puts the subject right behind its verb in the nominative (Wright, vol. II, 117-119), so a noun
between a verb of saying and its words is who says them, whether or not a list of speakers has it.
"""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Mention
from app.extraction.grammar.complements import is_quoted_name
from app.extraction.grammar.heads import after_hearer, after_nationality
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.grammar.personal_names import is_name_word, is_whole
from app.extraction.grammar.phrase_ends import complement_end, trimmed_clause
from app.extraction.lexicon import Lexicon
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.agreement import ends_with_object, lacks_object
from app.extraction.statements.cues import CueHit, CueKind
from app.extraction.statements.leading_subjects import begins_clause

_LEAST_NOUN = 3


def unlisted_subject(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the noun phrase right behind a verb of saying that no list of speakers has, or None.

    A plural verb has its subject before it; what a verb of telling is followed by was told.
    """
    at = hit.at + 1
    while at < limit and scene.is_exactly(at, "adverb"):
        at += 1
    quotation = scene.opening.get(at)
    if quotation is not None and is_quoted_name(scene, quotation, hit.at):
        first, last = quotation.first, quotation.last
        listed = read_phrase(scene, first, last)
        if listed is not None:
            return listed
        inner = scene.names_within(first, last)
        return NounPhrase(PhraseKind.NOUN, first, last, title=(first, last), inner=inner)
    figures = _figures_of(scene, at, limit)
    counted = figures or _counted(scene, hit, at, limit)
    return counted if counted is not None else _noun_subject(scene, hit, at, limit)


def _figures_of(scene: Scene, at: int, limit: int) -> NounPhrase | None:
    """Return the body whose figures say something: وتشير بيانات وزارة الطاقة إلى أن."""
    if not scene.is_exactly(at, "data_noun") or at + 1 >= limit:
        return None
    body = read_phrase(scene, at + 1, limit)
    speaks = body is not None and body.kind in (PhraseKind.OFFICE, PhraseKind.ENTITY)
    return body if speaks else None


def _noun_subject(scene: Scene, hit: CueHit, at: int, limit: int) -> NounPhrase | None:
    """Return the phrase of a noun at a token that can be the subject of a verb, or None."""
    tells = "hearer" in hit.cue.flags or hit.cue.number != "s"
    if hit.kind is not CueKind.VERB or tells or at >= limit or not _is_noun(scene, at):
        return None
    plural = scene.text(at).endswith(scene.language.lexicon.nominatives)
    thing = "nominal" in hit.cue.flags and "personal" not in hit.cue.flags
    if _is_object(scene, hit, at) or (thing and not plural):
        return None  # أثار مشكلات: its object; أظهرت النتائج: a thing
    person = _named_behind(scene, at)
    if person is not None:
        title = (at, person.first)
        return NounPhrase(PhraseKind.PERSON, at, person.last, None, person, title=title)
    last = trimmed_clause(scene, at, complement_end(scene, at + 1, limit), unnamed=True)
    inner = scene.names_within(at, last)
    return NounPhrase(PhraseKind.NOUN, at, last, title=(at, last), inner=inner)


def _all_described(scene: Scene, hit: CueHit, at: int) -> bool:
    """Tell whether a noun with its genitive is all between such a verb and its words: وصفت مزاعم موسكو بأنها."""
    if lacks_object(scene, hit, after_nationality(scene, at + 1)):
        return True
    last = trimmed_clause(scene, at, complement_end(scene, at + 1, hit.sentence.last), unnamed=True)
    return lacks_object(scene, hit, last) and not ends_with_object(scene, at, last)


def _named_behind(scene: Scene, at: int) -> Mention | None:
    """Return the person whom a definite noun describes: المتقاعدة كارين سيلفر, with a nationality between."""
    if not scene.language.lexicon.has_article(scene.text(at)):
        return None
    person = scene.starts.get(after_nationality(scene, at + 1))
    named = person is not None and person.kind is EntityKind.PERSON and not person.proclitic
    return person if named else None


def _is_object(scene: Scene, hit: CueHit, at: int) -> bool:
    """Tell whether a definite noun does not agree with the verb before it: اختصر المسألة بعبارة.

    A singular verb agrees in gender with a subject right behind it (Wright, vol. II, 142); a plural
    that is not in the nominative is whom a verb accuses: ووصفت المعتقلين بأنهم. The only noun of a
    verb that must have an object is that: ووصف الاتفاق بأنه.
    """
    if "transitive" in hit.cue.flags and _all_described(scene, hit, at):
        return True
    lexicon = scene.language.lexicon
    text = scene.text(at)
    endings = tuple(oblique for oblique, _ in lexicon.cases)
    if "patient" in hit.cue.flags and endings and text.endswith(endings):
        return True
    feminine = bool(lexicon.feminine) and text.endswith(lexicon.feminine)
    masculine = hit.cue.gender == "m" and hit.cue.number == "s"
    return feminine and masculine and lexicon.has_article(text)


def _counted(scene: Scene, hit: CueHit, at: int, limit: int) -> NounPhrase | None:
    """Return people of whom only the number is listed: أحد الناجين, عدد من التجار, 24 منظمة."""
    bodies = scene.text(at).isdigit() and scene.is_exactly(at + 1, "institution")
    several = scene.is_exactly(at, "quantity") and "nominal" not in hit.cue.flags
    if not (bodies or several):
        return None  # تظهر العديد من الصور: its object
    lexicon = scene.language.lexicon
    of = scene.is_exactly(at + 1, "preposition")
    if lexicon.has_article(scene.text(at)) and not of:
        return None
    first = at + 1 + of
    text = scene.text(first)
    word = scene.document.tokens[first].is_word and first not in scene.covered
    listed = text in lexicon.words or lexicon.without_article(text) in lexicon.words
    listed = listed and not bodies
    if first >= limit or not word or listed or len(text) < _LEAST_NOUN:
        return None
    last = trimmed_clause(scene, first, complement_end(scene, first + 1, limit), unnamed=True)
    inner = scene.names_within(first, last)
    return NounPhrase(PhraseKind.UNNAMED, first, last, title=(first, last), inner=inner)


def _is_noun(scene: Scene, at: int) -> bool:
    """Tell whether a word can be a subject: a definite noun, or a common one in the nominative."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    noun = lexicon.without_article(text)
    plain = scene.document.tokens[at].is_word and at not in scene.covered
    closed = {word.cls for form in (text, noun) for word in lexicon.words.get(form, ())}
    if not plain or closed - {"place_noun"} or scene.cue(at) is not None:
        return False
    if lexicon.is_oblique(noun):
        return False  # وصفت المعتقلين بأنهم: those described
    if noun != text:
        return _may_speak(noun, lexicon)
    known = text in lexicon.common or _is_dual(text, lexicon) or _of_a_nation(scene, at)
    return known and not text.endswith(lexicon.accusatives) and is_whole(scene, text)


def _is_dual(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is two of a common noun in the nominative: عالمان."""
    return any(
        text.endswith(dual) and text.removesuffix(dual) in lexicon.common for dual in lexicon.duals
    )


def _of_a_nation(scene: Scene, at: int) -> bool:
    """Tell whether an indefinite nationality behind a word describes it: سائحة روسية."""
    nation = scene.starts.get(at + 1)
    described = nation is not None and nation.form is FormKind.NISBA and not nation.proclitic
    return described and not scene.language.lexicon.has_article(scene.text(at + 1))


def is_unread(scene: Scene, hit: CueHit, limit: int) -> bool:
    """Tell whether a noun that no phrase was read from is the subject: وكشفت التحقيقات أن, قال وود.

    Then nobody named before speaks. A definite verbal noun is the object (وجدد التأكيد أن), a word
    that is in no list a surname, unless it has the ending of circumstance (ضاحكا).
    """
    at = after_hearer(scene, hit.at + 1, limit)  # وقال لـ«راديو 24»: whoever spoke before
    lexicon = scene.language.lexicon
    if lexicon.syntax.subject_first:
        return hit.kind is CueKind.VERB and not begins_clause(scene, hit)
    noun = lexicon.without_article(scene.text(at))
    if hit.kind is not CueKind.VERB or at >= limit or at in scene.covered:
        return False
    if _is_object(scene, hit, at):
        return False
    counted = scene.is_exactly(at, "data_noun") or scene.text(at).isdigit()
    if counted or _shows(scene, at, limit):
        return True  # قال 60 في المئة من المستطلعين; أظهر استطلاع أجرته مؤسسة
    if noun in lexicon.words:
        return False
    if scene.language.names.forms_of(scene.text(at), EntityKind.PERSON):
        return True  # a name of several people, or one that is a word too: قال هيلي
    if is_name_word(scene, at) and not noun.endswith(lexicon.accusatives):
        return True
    definite = noun != scene.text(at) and scene.text(at) not in lexicon.words
    plain = "nominal" not in hit.cue.flags and _only_a_noun(scene, at)
    subject = plain or (definite and _may_speak(noun, lexicon))
    return subject and not _is_object(scene, hit, at)


def _shows(scene: Scene, at: int, limit: int) -> bool:
    """Tell whether a verbal noun with its genitive is the subject of "that": وكشف تحليل الصور أن.

    Whatever has been said stands behind no preposition there: أكد حرص الحكومة على أن.
    """
    lexicon = scene.language.lexicon
    text = scene.text(at)
    noun = text in lexicon.verbal_nouns or text in lexicon.common
    genitive = lexicon.has_article(scene.text(at + 1)) and at + 1 not in scene.covered
    readings = lexicon.bare(scene.text(limit))
    led = any(p and lexicon.is_a(rest, "complementizer") for p, rest in readings)  # بأن
    that = scene.is_exactly(limit, "complementizer") and not led
    that = that and not scene.is_exactly(limit - 1, "preposition")
    plain = noun and not lexicon.has_article(text) and scene.cue(at) is None
    return plain and genitive and that


def _only_a_noun(scene: Scene, at: int) -> bool:
    """Tell whether a word behind a verb of saying is its subject, as nothing else stands there.

    No function word, none behind a preposition (للمجلس), no circumstance (مازحا), no verbal noun.
    """
    lexicon = scene.language.lexicon
    text = scene.text(at)
    latin = text[1:].isascii() and not text.isascii()  # لـDW
    governed = latin or any(
        set(proclitic) - lexicon.clause_joiners
        and (rest in lexicon.words or rest in lexicon.common or lexicon.has_article(rest))
        for proclitic, rest in lexicon.bare(text)
    )
    free = scene.document.tokens[at].is_word and not scene.words[at].governed
    verb = scene.cue(at) is not None or text in lexicon.verbal_nouns
    return free and not (governed or verb or text.endswith(lexicon.accusatives)) and text.isalpha()


def _may_speak(noun: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun without its article is long enough for one, and no object: التأكيد."""
    return len(noun) >= _LEAST_NOUN and noun not in lexicon.verbal_nouns
