"""Where the words that belong to a head noun end: at a verb, a clause, a pause."""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.grammar.complements import names_body
from app.extraction.grammar.heads import after_nationality, inside_title, is_hearer
from app.extraction.grammar.personal_names import is_name_word
from app.extraction.scene import Scene

_LONGEST = 22
_NAME = 3  # words a name in quotation marks has at most: قصر «لانكستر هاوس»
_BRACKET = 6
_TOLD_IN = ("document", "speech", "post", "message")
_OBJECTS = frozenset({"office", "collective", "unnamed"})
_STOPS = frozenset(',:;.!?"-)')
_CLAUSE = frozenset(("complementizer", "relative", "by_saying"))
_CLAUSE_OR_ADVERB = _CLAUSE | {"adverb", "circumstance", "negation", "perfective"}


def complement_end(scene: Scene, at: int, end: int, *, of_document: bool = False) -> int:
    """Return where the complement that begins at `at` ends; that of a document may hold adverbs.

    بيان صادر عن رئاسة الجمهورية goes on where a person's title would have ended.
    """
    classes = _CLAUSE if of_document else _CLAUSE_OR_ADVERB
    words, opening = scene.words, scene.opening
    last, limit = at, min(end, at + _LONGEST)
    while last < limit:
        quotation = opening.get(last)
        if words[last].plain:
            last += 1
        elif quotation is not None and (
            quotation.last - quotation.first <= _NAME or names_body(scene, quotation)
        ):
            last = quotation.outer_last
        elif scene.text(last) in _STOPS and not (scene.hyphenates(last) or _shortens(scene, last)):
            break
        elif scene.text(last) == "(":
            last = _after_bracket(scene, last, end)
        elif last not in scene.covered and (
            (_begins_clause(scene, last, classes) and not _name_goes_on(scene, last, at))
            or _is_verb(scene, last)
        ):
            break
        else:
            last += 1
    return min(last, end)


def _is_verb(scene: Scene, at: int) -> bool:
    """Tell whether a word is a verb of saying; behind a first name one that is a noun too is not: لوح."""
    reading = scene.cue(at)
    if reading is None or not scene.finite_cue(at):
        return False
    named = scene.text(at - 1) in scene.language.lexicon.given_names
    return not (named and "noun" in reading[1].flags and not reading[0])


def _shortens(scene: Scene, at: int) -> bool:
    """Tell whether a full stop belongs to a rank of one letter before it: د. طارق."""
    rank = scene.words[at - 1].head
    return scene.text(at) == "." and len(scene.text(at - 1)) == 1 and rank is not None


def _begins_clause(scene: Scene, at: int, classes: frozenset[str]) -> bool:
    own = scene.words[at].exactly
    joined = scene.is_a(at, "complementizer") or scene.is_exactly(at, "continuation")  # وأن, وهو
    return joined or (not own.isdisjoint(classes) and "preposition" not in own)


def _name_goes_on(scene: Scene, at: int, first: int) -> bool:
    """Tell whether a part of a name looks like another word: يوريس فان دن هوفه, فإن; آلان, الآن."""
    word = scene.language.lexicon.word(scene.text(at), "also_name")
    if word is not None and scene.document.text(at, at + 1) == word.value:
        return is_name_word(scene, at + 1)
    particles = scene.language.lexicon.name_particles
    follows = scene.text(at + 1) in particles or is_name_word(scene, at + 1)
    return scene.text(at) in particles and at > first and follows


def _after_bracket(scene: Scene, at: int, end: int) -> int:
    for last in range(at + 1, min(end, at + _BRACKET)):
        if scene.text(last) == ")":
            return last + 1
    return at + 1


def _is_other(scene: Scene, at: int) -> bool:
    """Tell whether a word without an article is no adjective of a definite noun: نشرت الوزارة | مقطع فيديو."""
    text, lexicon = scene.text(at), scene.language.lexicon
    plain = at not in scene.covered and at not in scene.opening and text.isalpha()
    listed = text in lexicon.words or text.startswith(lexicon.definite)
    return plain and not listed and not is_name_word(scene, at)


def trimmed_clause(scene: Scene, at: int, last: int, *, unnamed: bool, body: bool = False) -> int:
    """Cut a phrase without a name where a preposition begins an adjunct of the clause, or an object.

    An outlet behind unnamed people is who they told: أبلغ مسؤولون أتراك رويترز. `body` says that a
    definite body is the head, behind which a word without an article is the object.
    """
    adjunct = scene.language.lexicon
    called = scene.opening.get(at + 1)  # جماعة «فيلق الرحمن» | التوصل إلى اتفاق
    for here in range(at + 1, last):
        if (
            called is not None
            and here >= called.outer_last
            and after_nationality(scene, here) == here
        ):
            return here
        if adjunct.is_a(scene.text(here), "preposition") and not inside_title(scene, here):
            return here
        object_of_body = body and here == at + 1 and _is_other(scene, here)
        if object_of_body or _begins_object(scene, here) or _is_accused(scene, at, here):
            return here
        if unnamed and _is_named_object(scene, at, here):
            return here
        if _is_given(scene, here):
            return here
        if is_hearer(scene, here) or (unnamed and _is_outlet(scene, here)):
            return here
    return last


def _begins_object(scene: Scene, at: int) -> bool:
    """Tell whether a noun behind a definite one is the verb's object: نقلت القناة تصريحا, نفى الرئيس ارتكاب X.

    A definite noun takes no genitive, its adjectives are definite too (Wright, vol. II, 201 and 275), and
    a body is no adjective: اتهم الحزب الحكومة.
    """
    lexicon = scene.language.lexicon
    text, before = scene.text(at), scene.text(at - 1)
    definite = lexicon.has_article(before) or any(
        head.definite for head in lexicon.heads.get(before, ())
    )
    if at in scene.covered or not definite:
        return False
    if any(scene.is_governed(at, cls) for cls in _TOLD_IN):  # وأكدت الوزارة | في بيان, بتصريح
        return True
    head = next((head for proclitic, head in lexicon.heads_of(text) if not proclitic), None)
    if head is not None:
        adjective = bool(lexicon.relational) and head.lemma.endswith(
            lexicon.relational + lexicon.feminine
        )
        return head.cls in _OBJECTS and not adjective  # الشؤون الخارجية: of the affairs
    stem = next((text.removesuffix(a) for a in lexicon.accusatives if text.endswith(a)), text)
    act = text in lexicon.verbal_nouns or (text in lexicon.common and lexicon.looks_like_act(text))
    plural = next((text.removesuffix(s) for s in lexicon.plurals if text.endswith(s)), text)
    act = act or (plural in lexicon.verbal_nouns and plural != text)  # وجه المتحدث | انتقادات إلى
    return act or (stem != text and (stem in lexicon.common or stem in lexicon.verbal_nouns))


def _is_given(scene: Scene, at: int) -> bool:
    """Tell whether a word is what the verb is done to, behind a definite noun: تتعرض وفق المرصد لغارات روسية.

    The dative of a body's name has a definite genitive: المرصد السوري لحقوق الإنسان.
    """
    lexicon = scene.language.lexicon
    if at in scene.covered or not lexicon.has_article(scene.text(at - 1)):
        return False
    nouns = (
        rest for proclitic, rest in lexicon.bare(scene.text(at)) if proclitic in lexicon.datives
    )
    given = any(rest in lexicon.common and not rest.startswith(lexicon.definite) for rest in nouns)
    genitive = scene.starts.get(at + 1)
    named = genitive is not None and genitive.form is not FormKind.NISBA
    return given and not named and not lexicon.has_article(scene.text(at + 1))


def _is_accused(scene: Scene, first: int, at: int) -> bool:
    """Tell whether a person behind the adjective of a body is the verb's object: اتهم حزب العمال المعارض ستارمر.

    Not behind a title: مكتب رئيس الوزراء كير ستارمر.
    """
    mention = scene.starts.get(at)
    person = mention is not None and mention.kind is EntityKind.PERSON and not mention.proclitic
    if not person or not scene.language.lexicon.has_article(scene.text(at - 1)):
        return False
    head = scene.words[first].governed_head
    body = head is not None and head.cls in ("office", "collective")
    return body and not any(_is_title(scene, here) for here in range(first + 1, at))


def _is_named_object(scene: Scene, first: int, at: int) -> bool:
    """Tell whether a name behind people in the nominative is the verb's object: اتهم دبلوماسيون غربيون موسكو.

    Before a genitive their ending would be shorter: مسؤولو موسكو (Wright, vol. II, 198).
    """
    endings = scene.language.lexicon.nominatives
    people = scene.text(first).endswith(endings) and scene.text(at - 1).endswith(endings)
    mention = scene.starts.get(at) if people else None
    return mention is not None and mention.form is not FormKind.NISBA and not mention.proclitic


def _is_title(scene: Scene, at: int) -> bool:
    """Tell whether a word within a phrase is a title; a definite one behind a definite noun is an adjective."""
    head = scene.words[at].governed_head
    adjective = scene.language.lexicon.has_article(scene.text(at - 1))
    return head is not None and head.cls == "title" and not (head.definite and adjective)


def _is_outlet(scene: Scene, at: int) -> bool:
    mention = scene.starts.get(at)
    return mention is not None and mention.kind is EntityKind.SOURCE


def ends_apposition(scene: Scene, first: int, at: int, end: int) -> bool:
    """Tell whether a name in apposition ends before a token; before an adjunct only one with a known first name.

    وزير الأمن، أليكسيس بيتانكور في تصريحات.
    """
    known = scene.text(first) in scene.language.lexicon.given_names
    adjunct = known and scene.is_exactly(at, "preposition")
    pause = at >= end or scene.text(at) in ',:.(-"'
    return pause or adjunct or scene.is_exactly(at, "complementizer")
