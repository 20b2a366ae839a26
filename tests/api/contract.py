"""What clients rely on in the OpenAPI description, and which changes of it would break them.

The contract is the description without its prose and examples, kept in `contract.json`.
`python -m tests.api.contract` writes it anew and refuses what breaks clients; with `--breaking` it
writes that too, for a change that is meant and stands in the changelog.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.description import described

FILE = Path(__file__).with_name("contract.json")
Schema = Mapping[str, Any]
_PROSE = {"description", "summary", "example", "examples", "title", "tags", "info", "servers"}
# A request may not be asked for less (`up`: the bound may not rise) or refused for more.
_BOUNDS = {
    "minimum": 1,
    "minLength": 1,
    "minItems": 1,
    "maximum": -1,
    "maxLength": -1,
    "maxItems": -1,
}
_KINDS = ("$ref", "type", "format", "const")


def contract_of(description: Schema) -> dict[str, Any]:
    """Return a description without what only people read."""
    paths = {
        path: {
            method: _without_prose(operation)
            | {
                "parameters": {
                    f"{one['in']} {one['name']}": _without_prose(one)
                    for one in operation.get("parameters", [])
                }
            }
            for method, operation in methods.items()
        }
        for path, methods in description["paths"].items()
    }
    schemas = description["components"]["schemas"]
    return {
        "paths": paths,
        "schemas": {name: _schema_without_prose(one) for name, one in schemas.items()},
    }


def _without_prose(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_prose(value) for key, value in part.items() if key not in _PROSE}
    return [_without_prose(one) for one in part] if isinstance(part, list) else part


def _schema_without_prose(schema: Schema) -> dict[str, Any]:
    """Return a schema without prose; its properties may have names such as `title`."""
    properties = {name: _without_prose(one) for name, one in schema.get("properties", {}).items()}
    rest: dict[str, Any] = _without_prose({k: v for k, v in schema.items() if k != "properties"})
    return rest | ({"properties": properties} if properties else {})


def breaking(old: Schema, new: Schema) -> list[str]:
    """Return what of a new contract breaks clients of an old one, a sentence each."""
    return [
        *_operations(old["paths"], new["paths"]),
        *(
            f"{name}: {what}"
            for name, schema in old["schemas"].items()
            for what in _answered(schema, new["schemas"].get(name))
        ),
    ]


def _operations(old: Schema, new: Schema) -> Iterator[str]:
    for path, methods in old.items():
        for method, before in methods.items():
            after = new.get(path, {}).get(method)
            name = f"{method.upper()} {path}"
            if after is None:
                yield f"{name} is gone"
                continue
            if before["operationId"] != after["operationId"]:
                yield f"{name} has another operationId"
            yield from (f"{name}: {one}" for one in _parameters(before, after))
            yield from (f"{name}: {one}" for one in _responses(before, after))


def _parameters(before: Schema, after: Schema) -> Iterator[str]:
    old, new = before["parameters"], after["parameters"]
    for name, one in new.items():
        if one.get("required") and not old.get(name, {}).get("required"):
            yield f"{name} must be given now"
    for name, one in old.items():
        if name not in new:
            yield f"{name} is gone"
            continue
        for key in ("style", "explode"):
            if one.get(key) != new[name].get(key):
                yield f"{name} has another {key}"
        yield from (f"{name} {what}" for what in _asked(one["schema"], new[name]["schema"]))


def _asked(old: Schema, new: Schema) -> Iterator[str]:
    """Tell what of a parameter's schema takes less than before, or means something else."""
    yield from _other_kind(old, new)
    gone = set(map(str, old.get("enum", []))) - set(map(str, new.get("enum", [])))
    if "enum" in new and (gone or "enum" not in old):
        yield f"takes less: {', '.join(sorted(gone)) or 'only some words'}"
    for bound, direction in _BOUNDS.items():
        if bound in new and (bound not in old or direction * new[bound] > direction * old[bound]):
            yield f"has a narrower {bound}"
    if "pattern" in new and not _takes_as_much(old.get("pattern", ""), new["pattern"]):
        yield "has another pattern"
    if old.get("default") != new.get("default"):
        yield "has another default"
    if "items" in old and "items" in new:
        yield from _asked(old["items"], new["items"])


def _takes_as_much(old: str, new: str) -> bool:
    """Tell whether a pattern is the same, or has more words than the old one to choose from in front."""
    (before, rest), (after, same) = map(_in_front, (old, new))
    return old == new or (rest == same and before is not None and before <= (after or set()))


def _in_front(pattern: str) -> tuple[set[str] | None, str]:
    """Return the words that `^(a|b)…` begins with and what follows them; None where it does not begin so."""
    found = re.match(r"\^\((?P<words>[a-z0-9_|]+)\)", pattern)
    return (set(found["words"].split("|")), pattern[found.end() :]) if found else (None, pattern)


def _responses(before: Schema, after: Schema) -> Iterator[str]:
    for status, answer in before["responses"].items():
        now = after["responses"].get(status)
        if now is None:
            yield f"the answer {status} is gone"
            continue
        for media_type, content in answer.get("content", {}).items():
            told = now.get("content", {}).get(media_type)
            if told is None:
                yield f"the answer {status} is no {media_type} any more"
            else:
                found = _answered(content["schema"], told["schema"])
                yield from (f"the answer {status} {what}" for what in found)


def _answered(old: Schema, new: Schema | None) -> Iterator[str]:
    """Tell what of an answer's schema promises less than before; new words of an enum are no change."""
    if new is None:
        yield "is gone"
        return
    yield from _other_kind(old, new)
    properties = new.get("properties", {})
    for name in set(old.get("required", [])) - set(new.get("required", [])):
        yield f"{name} may be absent"
    for name, one in old.get("properties", {}).items():
        if name in properties:
            yield from (f"{name} {what}" for what in _answered(one, properties[name]))
        else:
            yield f"{name} is gone"
    if "items" in old:
        yield from _answered(old["items"], new.get("items"))
    if "anyOf" in old or "anyOf" in new:
        known = [_kind(one) for one in old.get("anyOf", [old])]
        if any(_kind(one) not in known for one in new.get("anyOf", [new])):
            yield "may be of another kind"


def _kind(schema: Schema) -> tuple[Any, ...]:
    return tuple(schema.get(key) for key in _KINDS)


def _other_kind(old: Schema, new: Schema) -> Iterator[str]:
    if "anyOf" not in old and "anyOf" not in new and _kind(old) != _kind(new):
        yield "is of another kind"


@cache
def current() -> dict[str, Any]:
    """Return the contract of the code as it is."""
    return contract_of(described())


@cache
def kept() -> dict[str, Any]:
    """Return the contract that clients have."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the contract, unless it breaks clients of the one before."""
    found = breaking(kept(), current()) if FILE.exists() else []
    if found and "--breaking" not in sys.argv:
        sys.exit("These break clients; `--breaking` if that is meant:\n" + "\n".join(found))
    FILE.write_text(written(current()), encoding="utf-8")


def written(contract: Schema) -> str:
    """Return a contract as JSON with a line for each path and each schema, as a diff likes it."""
    sections = []
    for section, parts in contract.items():
        lines = [
            f"{json.dumps(name)}: {json.dumps(parts[name], sort_keys=True)}"
            for name in sorted(parts)
        ]
        sections.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


if __name__ == "__main__":
    main()
