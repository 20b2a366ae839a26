"""Finding and reading text files: what becomes an article, and what is said of the rest."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from app.domain.errors import UnreadableDocument
from app.ingest.documents import Document, Failure, ReadResult
from app.ingest.reader import count_documents, find_files, read_documents, read_stream

TEXT = "قال ميرتس إن ألمانيا ستدعم أوكرانيا.\n"


def read(*paths: Path, max_bytes: int = 10_000) -> list[ReadResult]:
    return list(read_documents(find_files(paths), max_bytes=max_bytes))


def only_document(path: Path) -> Document:
    (found,) = read(path)
    assert isinstance(found, Document), found
    return found


def only_failure(path: Path) -> str:
    (found,) = read(path)
    assert isinstance(found, Failure), found
    return str(found)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        "سطر\rآخر".encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        "خبر 😀 e\u0301".encode(),
    ],
    ids=["plain", "CRLF", "CR", "byte order mark", "outside the BMP, combining"],
)
def test_the_text_is_what_the_bytes_decode_to(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = only_document(path)
    assert found.article.text == data.decode("utf-8")
    assert found.origin == str(path)
    assert found.article.file == "a.txt"


BAD = {
    "three letters of one byte each": (
        "خبر".encode("cp1256"),
        "is not UTF-8 (byte 0), and no words",
    ),
    "cut in a letter": (TEXT.encode()[:-3], "is not UTF-8"),
    "misread before": (TEXT.encode().decode("cp1256").encode(), "UTF-8 read as Windows-1256"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not UTF-8"),
    "NUL": (b"a\0b", "is binary"),
    "no byte": (b"", "is empty"),
    "white space": (b" \n\t\r\n", "is empty"),
    "marks only": ("\ufeff\u200b\u200f…".encode(), "is empty"),
    "too large": (b"a" * 10_001, "is larger than the limit of 10,000 bytes"),
}


@pytest.mark.parametrize(("data", "why"), BAD.values(), ids=BAD)
def test_a_bad_document_is_one_line_that_names_it(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    line = only_failure(path)
    assert line.startswith(f"{path}: ")
    assert why in line
    assert "\n" not in line


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16-le"])
def test_other_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    found = only_document(path)
    assert (found.article.text, found.encoding) == (TEXT, encoding)


def test_the_encoding_that_the_user_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("خبر".encode("cp1256"))
    (found,) = read_documents([path], encoding="windows-1256")
    assert isinstance(found, Document)
    assert (found.article.text, found.encoding) == ("خبر", "windows-1256")


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/frame.html", "b_files/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<p>{TEXT * 2}</p>", encoding="utf-8")
    found = [one.origin for one in read(tmp_path) if isinstance(one, Document)]
    assert found == [str(tmp_path / "a.html"), str(tmp_path / "b_files/b.txt")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (f"<!DOCTYPE html><p>{TEXT}</p>".encode(), TEXT),
        (f"\ufeff <HTML><p>{TEXT}</p>".encode("utf-16-le"), TEXT),
    ],
    ids=["a text", "a page", "a page in UTF-16"],
)
def test_a_stream_is_a_page_if_it_begins_as_one(data: bytes, text: str) -> None:
    assert read_stream(BytesIO(data)).article.text == text


def test_a_stream_has_the_same_limit() -> None:
    with pytest.raises(UnreadableDocument, match="larger than the limit"):
        read_stream(BytesIO(b"a" * 5_000_001))


def test_a_text_of_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 10_000)
    assert len(only_document(path).article.text) == 10_000


def test_folders_are_read_in_order_with_all_below(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.jpg", ".hidden.txt", "z/a.TXT", "m/n/a.txt", ".git/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    found = [
        Path(one.origin).relative_to(tmp_path)
        for one in read(tmp_path)
        if isinstance(one, Document)
    ]
    assert list(map(str, found)) == ["a.txt", "b.md", "m/n/a.txt", "z/a.TXT"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert len(read(path, tmp_path, path)) == 1


def test_no_link_inside_a_folder_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text(TEXT, encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.txt").symlink_to(secret)
    (root / "folder").symlink_to(secret.parent)
    (root / "loop").symlink_to(root)
    assert only_failure(root).endswith("is a symbolic link; load the file that it points to")
    assert only_document(root / "link.txt").origin == str(secret)  # named by the user


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a regular file" in only_failure(tmp_path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.txt", "is not there; check the path"),
        ("a.pdf", "known are .htm, .html, .jsonl, .md, .ndjson, .txt"),
        ("line\nbreak.txt", "rename it"),
        ("\x1b[31mred.txt", "rename it"),
        ("bytes\udcff.txt", "rename it"),
        ("right\u202etxt.txt", "rename it"),
    ],
)
def test_names(tmp_path: Path, name: str, why: str) -> None:
    path = tmp_path / name
    if name != "missing.txt":
        path.write_text(TEXT, encoding="utf-8")
    line = only_failure(path)
    assert why in line
    assert line.isprintable()


def test_one_bad_document_leaves_the_others(tmp_path: Path) -> None:
    for at in range(4):
        (tmp_path / f"{at}.txt").write_bytes(b"\xff" if at == 1 else TEXT.encode())
    kinds = [type(one) for one in read(tmp_path)]
    assert kinds == [Document, Failure, Document, Document]


def test_count_is_the_number_of_results(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n\n{}\nnot json', encoding="utf-8")
    paths = (tmp_path, tmp_path / "missing.txt")
    assert count_documents(find_files(paths)) == len(read(*paths)) == 5
