"""Who was speaking: what an elided subject goes back to."""

import pytest

from app.domain.vocabulary import SpeakerFound
from app.extraction.speakers.discourse import Entry, Speaker, antecedent, fits


def speaker(*refs: str, gender: str | None = "m", number: str = "s") -> Speaker:
    return Speaker(refs, SpeakerFound.NAME, None, gender, number)


MERZ = speaker("friedrich-merz")
MELONI = speaker("giorgia-meloni", gender="f")
SOMEONE = speaker("someone", gender=None)
BOTH = speaker("emmanuel-macron", "keir-starmer", gender=None, number="p")
OFFICIALS = speaker("org:unnamed-officials", number="p")
SOURCES = speaker("org:unnamed-sources", gender="f", number="p")


@pytest.mark.parametrize(
    ("who", "gender", "number", "expected"),
    [
        (MERZ, "m", "s", True),
        (MERZ, "f", "s", False),
        (MERZ, None, None, True),
        (MERZ, "m", "p", False),
        (MERZ, "m", "d", False),
        (MELONI, "f", "s", True),
        (SOMEONE, "f", "s", True),
        (SOMEONE, "m", "s", True),
        (BOTH, "m", "p", True),
        (BOTH, "m", "d", True),
        (BOTH, "m", "s", False),
        (OFFICIALS, "m", "s", False),  # مسؤولون ... وأضافوا
        (SOURCES, "f", "s", True),  # المصادر ... وأضافت
        (SOURCES, "m", "s", False),
        (OFFICIALS, "m", "p", True),
    ],
)
def test_agreement(who: Speaker, gender: str | None, number: str | None, *, expected: bool) -> None:
    assert fits(who, gender, number) is expected


def test_the_newest_fitting_speaker_is_meant() -> None:
    entries = [Entry(1, 0, MELONI), Entry(9, 5, MERZ)]
    assert antecedent(entries, 20, "m", "s") is MERZ
    assert antecedent(entries, 20, "f", "s") is MELONI
    assert antecedent(entries, 20, None, None) is MERZ


def test_a_speaker_of_the_same_sentence_goes_first() -> None:
    entries = [Entry(1, 0, SOMEONE), Entry(9, 5, MERZ)]
    assert antecedent(entries, 0, "m", "s") is SOMEONE


def test_nobody_fits() -> None:
    assert antecedent([], 0, None, None) is None
    assert antecedent([Entry(1, 0, MERZ)], 0, "f", "s") is None
