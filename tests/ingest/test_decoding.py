"""Encodings of Arabic texts: found where one gives words, refused where none or several do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UnreadableDocument
from app.ingest.decoding import decode, find_encoding
from tests.repository import ROOT

TEXTS = [
    path.read_text(encoding="utf-8")
    for folder in ("seeds", "tests/data/articles")
    for path in sorted((ROOT / folder).glob("*.txt"))
]
# What ISO-8859-6 has no place for, as its pages write it.
PLAIN = str.maketrans("«»“”‘’–—٪…", '""""\'\'--%.')
SHORT = 40  # characters, some six words
TEXT = "قال ميرتس إن ألمانيا ستدعم أوكرانيا."


def written(text: str, encoding: str) -> bytes:
    """Encode a text, without the characters that the encoding has no place for."""
    return text.translate(PLAIN).encode(encoding, "ignore")


@pytest.mark.parametrize("length", [SHORT, 200, None], ids=["short", "a paragraph", "whole"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be"]
)
def test_every_article_in_every_encoding(encoding: str, length: int | None) -> None:
    assert len(TEXTS) > 30
    for text in TEXTS:
        line = max(text.split("\n"), key=len)  # a headline may be two words
        data = written(text if length is None else line[:length], encoding)
        found = decode(data, "a.txt")
        assert (found.text, found.encoding) == (data.decode(encoding), encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_stays(mark: bytes, encoding: str) -> None:
    found = decode(mark + "خبر".encode(encoding), "a.txt", declared="windows-1256")
    assert (found.text, found.encoding) == ("\ufeffخبر", encoding)


def test_a_mark_on_damaged_text() -> None:
    with pytest.raises(UnreadableDocument, match=r"mark of utf-16-le .* get it again"):
        decode(b"\xff\xfe" + "خبر".encode("utf-16-le")[:-1], "a.txt")


@pytest.mark.parametrize(
    ("declared", "is_in", "found_as"),
    [
        ("windows-1256", "windows-1256", "windows-1256"),
        ("CP1256", "windows-1256", "windows-1256"),
        ("ISO-8859-6", "iso-8859-6", "iso-8859-6"),
        ("x-mac-arabic", "mac-arabic", "mac-arabic"),
        ("utf-8", "utf-8", "utf-8"),
        # Declarations that are wrong:
        ("windows-1256", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-8", "windows-1256", "windows-1256"),
        ("iso-8859-1", "windows-1256", "windows-1256"),
        ("windows-1256", "iso-8859-6", "iso-8859-6"),
        ("no-such-thing", "windows-1256", "windows-1256"),
        ("hex", "utf-8", "utf-8"),
    ],
)
def test_what_a_document_declares(declared: str, is_in: str, found_as: str) -> None:
    text = TEXT * 3
    found = decode(text.encode(is_in), "a.html", declared=declared)
    assert (found.text, found.encoding) == (text, found_as)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The chancellor said “Germany is ready” — and that’s it.", "windows-1252"),
        (
            "Le président français a déclaré que « la France déploiera » des soldats.",
            "windows-1252",
        ),
        ("Deutschland könne größere Verantwortung übernehmen, erklärte er.", "windows-1252"),
        ("The chancellor said “Germany is ready”.", "utf-16-le"),
    ],
)
def test_pages_in_latin_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


REFUSED = {
    "Cyrillic": "Канцлер Германии заявил, что страна готова".encode("cp1251"),
    "Hebrew": "הקנצלר אמר שגרמניה מוכנה לתרום".encode("cp1255"),
    "Chinese": "德国总理表示德国愿意为乌克兰的安全作出贡献".encode("gb18030"),
    "DOS Arabic": "قال ميرتس إن ألمانيا ستدعم أوكرانيا".encode("cp720"),
    "two encodings": TEXT.encode() + TEXT.encode("cp1256"),
    "one bad byte in UTF-8": TEXT.encode() + b"\xff" + TEXT.encode(),
    "two words": "خبر عاجل".encode("cp1256"),
    "fits several": "أنها تظل رهن إشارة".encode("cp1256"),
    "nothing but bytes": bytes(range(256)) * 4,
    "NUL": b"a\0b\0\0c",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode(data, "a.txt")
    assert "\n" not in str(caught.value)
    assert "save it as UTF-8" in str(caught.value)


@pytest.mark.parametrize(
    ("label", "is_in"),
    [
        ("windows-1256", "cp1256"),
        ("mac-arabic", "mac-arabic"),
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_the_user_wins(label: str, is_in: str) -> None:
    text = "Канцлер" if is_in == "koi8-r" else TEXT if label == "utf-16" else "خبر"
    found = decode(text.encode(is_in), "a.txt", forced=label, declared="utf-8")
    assert found.text.removeprefix("\ufeff") == text


def test_what_the_user_says_must_be_true() -> None:
    with pytest.raises(UnreadableDocument, match=r"is not utf-8, as was said"):
        decode(TEXT.encode("cp1256"), "a.txt", forced="utf-8")


@pytest.mark.parametrize(
    "label", ["", "hex", "rot13", "zlib", "utf-7", "unicode_escape", "idna", "a\0b"]
)
def test_what_is_no_encoding_of_text(label: str) -> None:
    assert find_encoding(label) is None


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "windows-1256", "big5", "x"]))
def test_any_bytes_are_read_exactly_or_refused(data: bytes, declared: str | None) -> None:
    try:
        found = decode(data, "a.txt", declared=declared)
    except UnreadableDocument as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert found.text.encode(found.encoding) == data
