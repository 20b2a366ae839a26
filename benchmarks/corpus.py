"""Texts to measure on: articles put together anew from the development articles, and pumped strings.

An article keeps the shape of one development article, paragraph by paragraph and sentence by sentence,
but each sentence is made of clauses of several: so the words are those of news, and hardly any sentence
comes twice. Nobody reads these texts for what they say.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
_CLAUSE = re.compile(r"(?<=[،,؛])\s+")
_ENDS = ".!?؟،,؛"
_EXCHANGED = (
    0.6  # of the clauses: hardly a sentence comes twice, and most keep a cue with its words
)


def development_articles() -> tuple[str, ...]:
    """Return the texts of the seeds and of the invented development articles."""
    folders = (ROOT / "seeds", ROOT / "tests" / "data" / "articles")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def varied(articles: Sequence[str], length: int, seed: int = 1) -> Iterator[str]:
    """Yield articles of about `length` bytes of UTF-8 in all, the same ones for the same seed."""
    chance = random.Random(seed)
    clauses = [clause for text in articles for clause in clauses_of(text)]
    pool = [clause.rstrip(_ENDS) for clause in clauses if _balanced(clause)]
    made = 0
    while made < length:
        for text in articles:
            article = "\n".join(_line(line, pool, chance) for line in text.splitlines())
            made += len(article.encode())
            yield article
            if made >= length:
                return


def clauses_of(line: str) -> list[str]:
    """Return the clauses of a text."""
    return [clause for part in _SENTENCE.split(line) for clause in _CLAUSE.split(part) if clause]


def _line(line: str, pool: Sequence[str], chance: random.Random) -> str:
    """Return a line with most of its clauses exchanged, each ending as the one it stands for did."""
    return " ".join(
        chance.choice(pool) + clause[len(clause.rstrip(_ENDS)) :]
        if _balanced(clause) and chance.random() < _EXCHANGED
        else clause
        for clause in clauses_of(line)
    )


def _balanced(clause: str) -> bool:
    """Tell whether a clause opens as many quotations as it closes."""
    return clause.count("«") == clause.count("»") and clause.count('"') % 2 == 0


# What may make a reader of text slow: each is repeated until the text is long enough.
PUMPS: Mapping[str, str] = {
    "quotation marks": '"',
    "opening marks": "«",
    "quotations": "«نعم» ",
    "opening brackets": "(",
    "titles": "رئيس الوزراء ",
    "known names": "إيمانويل ماكرون ",
    "unknown names": "الوزير فلوريان شتاينباخ ",
    "verbs of saying": "قال أن ",
    "reports": "قال الوزير إن الحرب مستمرة، ",
    "reports with full stops": "قال ماكرون إن فرنسا سترسل جنودا إلى أوكرانيا. ",
    "paragraphs": "قال ماكرون إن فرنسا ستدعم أوكرانيا.\n",
    "elided speakers": "وأضاف أن الدعم مستمر. ",
    "pledges": "سترسل فرنسا دبابات إلى أوكرانيا ",
    "events": "عقب اجتماع في باريس ",
    "dates": "يوم الخميس 4 سبتمبر 2025 ",
    "digits": "1 ",
    "one long number": "7",
    "one long word": "ب",
    "commas": "، ",
    "asides": "فرنسا، التي وعدت، ",
    "conjunctions": "و ",
    "line ends": "\n",
    "colons": "ماكرون: ",
    "answers": "● لماذا؟\n- لا جواب هنا.\n",
    "vowel marks": "قَالَ ",
    "Latin words": "Emmanuel Macron ",
}


def pumped(unit: str, length: int) -> str:
    """Return a unit repeated up to a length in code points."""
    return (unit * (length // len(unit) + 1))[:length]
