"""What was misread before it came here is named; what is honest passes."""

from pathlib import Path

import pytest

from app.ingest.mojibake import misreading
from tests.repository import ROOT

TEXT = "قال المستشار الألماني فريدريش ميرتس يوم الثلاثاء إن بلاده لن تترك أوكرانيا وحدها."


def loosely(data: bytes, codec: str) -> str:
    """Decode as programs do that leave a control character for a byte without a character."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in data)


TWICE = loosely(loosely(TEXT.encode(), "cp1252").encode(), "cp1252")
MISREAD = {
    "UTF-8 as Windows-1252": (loosely(TEXT.encode(), "cp1252"), "UTF-8 read as Windows-1252"),
    "UTF-8 as Latin-1": (TEXT.encode().decode("latin-1"), "UTF-8 read as Windows-1252"),
    "twice": (TWICE, "UTF-8 read as Windows-1252"),
    "UTF-8 as Windows-1256": (TEXT.encode().decode("cp1256"), "UTF-8 read as Windows-1256"),
    "UTF-8 as Mac Roman": (TEXT.encode().decode("mac_roman"), "UTF-8 read as Mac Roman"),
    "UTF-8 as DOS": (TEXT.encode().decode("cp437"), "UTF-8 read as DOS Latin"),
    "Windows-1256 as Latin-1": (TEXT.encode("cp1256").decode("latin-1"), "one byte a letter"),
    "ISO-8859-6 as Latin-1": (TEXT.encode("iso-8859-6").decode("latin-1"), "one byte a letter"),
    "ISO-8859-6 as Windows-1256": (
        TEXT.encode("iso-8859-6").decode("cp1256"),
        "ISO-8859-6 read as Windows-1256",
    ),
    "half of it": (TEXT + TEXT.encode().decode("cp1256"), "UTF-8 read as Windows-1256"),
    "letters lost": (TEXT.encode("cp1256").decode("utf-8", "replace"), "are lost"),
    "question marks": (TEXT.encode("ascii", "replace").decode(), "question marks"),
}


@pytest.mark.parametrize(("text", "why"), MISREAD.values(), ids=MISREAD)
def test_misread_text_is_named(text: str, why: str) -> None:
    assert why in (misreading(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "What??? Really???",
        "ماذا؟؟؟ لماذا???",
        "Le président a déclaré à Paris : « ça va durer », a-t-il précisé.",
        "FRANÇAIS GARÇON ÇA ALORS ÉÈÊ ÀÂ",
        "Schröder: größere Übungen",
        "Türkiye Çin’e Çin’de çok bulundu: İstanbul’da görüşme",
        "Канцлер Германии Фридрих Мерц заявил",
        "حظ ضغط، غلط؟ طغى ظلم «غاز» آخر، أو أ، ب",
        "قال إن شركة Nestlé وmünchen تعملان",
        f"حرف \ufffd ضائع واحد لا يكفي. {TEXT}",
    ],
)
def test_honest_text_passes(text: str) -> None:
    assert misreading(text) is None


@pytest.mark.parametrize("folder", ["seeds", "tests/data/articles"])
def test_real_articles_pass(folder: str) -> None:
    paths: list[Path] = sorted((ROOT / folder).glob("*.txt"))
    assert paths
    assert [p.name for p in paths if misreading(p.read_text(encoding="utf-8"))] == []
