"""One file of results that several measurements write: each has a section of its own."""

import re
from pathlib import Path


def write_section(file: Path, text: str) -> None:
    """Write a section, whose first line is its title, in place of the former one; the others stay."""
    title = text.partition("\n")[0]
    whole = file.read_text(encoding="utf-8") if file.exists() else ""
    sections = [one.strip() for one in re.split(r"(?m)^(?=# )", whole) if one.strip()]
    titles = [one.partition("\n")[0] for one in sections]
    if title in titles:
        sections[titles.index(title)] = text.strip()
    else:
        sections.append(text.strip())
    file.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
