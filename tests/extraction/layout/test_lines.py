"""Lines for people: one line each, safe to print, Arabic last."""

import pytest

from app.extraction.layout.lines import Line, Style, as_text, shown


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (Line(), ""),
        (Line(0, "found", "3 statements"), "found      3 statements"),
        (Line(1, "cue", "[0, 3) verb say", "قال"), "  cue        [0, 3) verb say قال"),
        (Line(2, "speaker", "", "ميرتس"), "    speaker    ميرتس"),
    ],
)
def test_a_line_is_label_facts_words(line: Line, text: str) -> None:
    assert as_text(line) == text


def test_colours_and_isolates_only_where_asked() -> None:
    line = Line(0, "found", "1", "نعم", style=Style.FOUND)
    assert as_text(line, color=True) == "\x1b[32mfound     \x1b[0m 1 نعم"
    assert as_text(line, isolate=True) == "found      1 \u2068نعم\u2069"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("سطر\nآخر", "سطر ⏎ آخر"),
        ("سطر \r\n\r\n آخر", "سطر ⏎ آخر"),
        ("\x1b[31mأحمر\x07", "�[31mأحمر�"),  # nothing an article says is obeyed
        ("\u202eمقلوب\u2069", "�مقلوب�"),
        ("\ufeffقال\u200f ماكرون\u200e", "قال ماكرون"),
        ("قال\tماكرون", "قال ماكرون"),
    ],
)
def test_words_come_in_one_line_and_command_nothing(words: str, line: str) -> None:
    assert shown(words) == line
