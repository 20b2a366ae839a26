"""Arabic word forms: proclitics, inflected reporting verbs, nisba adjectives. All forms are folded.

Source of the paradigms: Wright, A Grammar of the Arabic Language, vol. I (perfect 91 ff., imperfect
95 ff., weak verbs 146 ff., nisba 249 ff.). Folding has already united hamza seats, final ya and
ta marbuta, so one table serves careful and careless spelling.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.text.folding import fold

# Conjunctions, then prepositions, then the article; س before a verb is never a proclitic of nouns.
CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
FUTURE = "س"
TO = "ل"  # before the subjunctive: خرج ليعلن (Wright II, 28)
# Endings of plural verbs and of pronouns, which no name has.
VERB_ENDINGS = ("وا", "هم", "هما", "ها", "تم")


@lru_cache(maxsize=65536)
def bare(token: str) -> tuple[tuple[str, str], ...]:
    """Return the readings of a token as (proclitic, rest), the whole token first.

    للكرملين is ل + الكرملين: the article loses its alef after ل (Wright I, 11).
    """
    readings = [("", token)]
    starts = [("", token)]
    if token[:1] in CONJUNCTIONS and len(token) > 2:
        starts.append((token[0], token[1:]))
        readings.append(starts[-1])
    for proclitic, rest in starts:
        if rest.startswith("لل") and len(rest) > 3:
            readings.append((proclitic + "ل", "ال" + rest[2:]))
        elif rest[:1] in _PREPOSITIONS and len(rest) > 2:
            readings.append((proclitic + rest[0], rest[1:]))
    return tuple(readings)


_SUFFIXES = ("", "ا", "ه", "ها", "هم", "هما", "ك", "كم", "نا", "ي", "ين", "ان", "ون", "ات")
_SHORTEST = 3
_ACT = re.compile(r"ت\w\wي\w|ا\w{2,4}ا\w")
_NO_NAME = re.compile(r"ان\w\wا\w|ا\wت\wا\w|است\w\wا\w|ي[^\Wاويى]{3}|يت\w{3,}")
_FUTURE = ("سي", "ست", "سن")


@lru_cache(maxsize=65536)
def stems(token: str) -> frozenset[str]:
    """Return what is left of a word without proclitics, article, pronoun or the alef of tanween."""
    found: set[str] = set()
    if token.startswith(_FUTURE):
        found.add(token[1:])  # سيسافر
    for _, rest in bare(token):
        for word in (rest, rest.removeprefix(ARTICLE)):
            for suffix in _SUFFIXES:
                stem = word.removesuffix(suffix) if suffix else word
                if len(stem) >= _SHORTEST or stem == word:
                    found.update(
                        (stem, stem[:-1] + "ه") if word.endswith("ت" + suffix) else (stem,)
                    )
    return frozenset(found)


def without_her(token: str) -> tuple[str, ...]:
    """Return what a noun with the pronoun of a state (ها) is without it: خارجيتها, وزرائها.

    A final ta marbuta is written open before a pronoun, a final hamza on a ya (Wright I, 17, 252).
    """
    stem = token.removesuffix("ها")
    if stem == token or len(stem) < _SHORTEST:
        return ()
    changed = {"ت": stem[:-1] + "ه", "ي": stem[:-1] + "ء"}.get(stem[-1])
    return (stem, changed) if changed else (stem,)


def without_him(token: str) -> tuple[str, ...]:
    """Return what a noun with the pronoun of a man (ه) is without it: تقديره."""
    return (token[:-1],) if token.endswith("ه") and len(token) > _SHORTEST else ()


def hardly_name(word: str) -> bool:
    """Tell whether a word has a shape that names hardly have.

    The verbal nouns of the seventh, eighth and tenth form (اندلاع, اعتقال, استخدام), the imperfect of a
    sound verb (يسحب) and of the fifth and sixth form (يتقاعد).
    """
    return bool(_NO_NAME.fullmatch(word))


def looks_like_act(word: str) -> bool:
    """Tell whether a word has the shape of a verbal noun: تفجير, اجتماع, استهداف (Wright I, 195-202)."""
    return bool(_ACT.fullmatch(word))


def other_persons(token: str) -> tuple[str, ...]:
    """Return the third persons of a word if it is a verb: تصل for يصل, وصلت and وصلوا for وصل."""
    if token.startswith("ي"):
        return ("ت" + token[1:],)
    return (token + "ت", token + "وا")


def perfect_forms(lemma: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form, gender, number) of the perfect, third person."""
    verb = fold(lemma)
    if verb[-1] in "اي":  # final-weak: دعا دعت دعوا, نفى نفت نفوا
        stem, dual = verb[:-1], verb[:-1] + ("وا" if verb[-1] == "ا" else "يا")
        yield from (
            (verb, "m", "s"),
            (stem + "ت", "f", "s"),
            (dual, "m", "d"),
            (stem + "تا", "f", "d"),
            (stem + "وا", "m", "p"),
        )
        return
    yield from (
        (verb, "m", "s"),
        (verb + "ت", "f", "s"),
        (verb + "ا", "m", "d"),
        (verb + "تا", "f", "d"),
        (verb + "وا", "m", "p"),
    )


def imperfect_forms(imperfect: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form, gender, number) of the imperfect, third person, with and without the future س."""
    verb = fold(imperfect)
    rest = verb[1:]
    stem = rest[:-1] if rest[-1] in "يو" else rest
    forms = (
        ("ي" + rest, "m", "s"),
        ("ت" + rest, "f", "s"),
        ("ي" + stem + "ون", "m", "p"),
        ("ي" + stem + "وا", "m", "p"),
        ("ي" + rest + "ان", "m", "d"),
        ("ت" + rest + "ان", "f", "d"),
    )
    for form, gender, number in forms:
        yield form, gender, number
        yield FUTURE + form, gender, number


def participle_forms(participle: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form, gender, number) of the participle in the accusative of circumstance (حال)."""
    word = fold(participle)
    stem = word[:-1]  # مشيرا without the alef of tanween
    yield word, "m", "s"
    yield stem + "ه", "f", "s"
    yield stem.removesuffix("ي") + "ين", "m", "p"  # final-weak: داعيا, داعين
    yield stem + "تين", "f", "d"


_PRONOUNS = (
    ("ه", "m", "s"),
    ("ها", "f", "s"),
    ("هم", "m", "p"),
    ("هما", "m", "d"),
    ("هن", "f", "p"),
)


def masdar_forms(masdar: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form, gender, number) of the verbal noun with the speaker's pronoun, bare and after ب."""
    word = fold(masdar)
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    for pronoun, gender, number in _PRONOUNS:
        yield stem + pronoun, gender, number
        yield "ب" + stem + pronoun, gender, number


_NISBA_ENDINGS = ("", "ه", "ون", "ين", "ان", "تين", "تان", "ات", "ا")


def nisba_forms(nisba: str) -> Iterator[str]:
    """Yield the inflected forms of a nisba, with and without the article.

    A nisba of two words takes ending and article on each word (الكورية الشمالية); one that begins
    with جنوب or شمال takes the ending at the end and the article in front (الجنوب أفريقية).
    """
    words = fold(nisba).split()
    for ending in _NISBA_ENDINGS:
        if len(words) == 2 and words[0].endswith("ي"):
            yield f"{words[0]}{ending} {words[1]}{ending}"
            yield f"ال{words[0]}{ending} ال{words[1]}{ending}"
        else:
            yield " ".join(words) + ending
            yield "ال" + " ".join(words) + ending
