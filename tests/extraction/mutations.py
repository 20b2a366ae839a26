"""Texts for property tests: random runs of what Arabic news is written with, and damaged seeds."""

import re
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

FEW = settings(max_examples=max(30, settings().max_examples // 3))  # a text takes long to read
SEEDS = tuple(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
)
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىةٱپچگکی"
_MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0640\u200f\u200c\ufeff\u00ad"
_PUNCTUATION = "،؛؟.,:;!?-–—()[]<>/\\*•…%_'"
_QUOTES = '"“”«»„‹›’‘‟'
_OTHER = "0123456789٠١٢٣٤٥٦٨٩۳aZéﷺﻻ½²😀👩‍👩‍👧\u0345\U0001d7d8"
_SPACES = " \u00a0\t\n\r\u2028\u000b\x00"
_WORDS = (
    "قال", "وقالت", "أن", "إن", "وأضاف", "ماكرون", "الرئيس", "الأوكراني", "بحسب", "وفقا", "لـ", "مشيرا", "إلى",
    "نظيره", "الفرنسي", "الأخير", "أما", "فأكد", "كان", "قد", "كما", "على حد قوله", "جاء في", "البيان", "نقلت وكالة",
    "رويترز", "عن", "قوله", "وزير", "الدفاع", "المتحدث باسم", "موسكو", "،", ":", "\"", "«", "»", ".", "\n", "\n\n", "(", ")",
)  # fmt: skip

CHARACTERS = st.text(alphabet=_LETTERS + _MARKS + _PUNCTUATION + _QUOTES + _OTHER + _SPACES)
SENTENCES = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)
_DATA = Path(__file__).parents[2] / "app/extraction/lang/ar/data"
_TELLING = tuple(
    sorted(
        {
            word
            for name in ("event_triggers.tsv", "pledge_triggers.tsv", "relative_dates.tsv")
            for line in (_DATA / name).read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
            for word in re.split("[\t;]", line)
            if "ء" <= word[:1] <= "ي"
        }
    )
)
_ACTING = (
    "أوكرانيا",
    "روسيا",
    "باريس",
    "ماكرون",
    "يوم الثلاثاء",
    "مسيرة",
    "100 جندي",
    "أن",
    "إذا",
    "،",
    "و",
)
NEWS = st.lists(st.sampled_from(_TELLING) | st.sampled_from(_ACTING), max_size=25).map(" ".join)


@st.composite
def damaged_seeds(draw: st.DrawFn) -> str:
    """A window of a seed in which a range was deleted, doubled or moved to the end."""
    text = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, max(0, len(text) - 1)))
    window = text[start : start + draw(st.integers(1, 1000))]
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(window))] * 2)))
    cut = window[first:last]
    rest = window[:first] + window[last:]
    return draw(st.sampled_from((rest, cut, window + cut, rest + cut, window[:first] + cut * 2)))


ANY_TEXT = st.one_of(CHARACTERS, SENTENCES, NEWS, damaged_seeds(), st.text())
