"""JSON Schema as the doors need it: named types, each with its fields, and the calls that take and give them."""

import re
from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]


@dataclass
class Field:
    """A member of a type."""

    name: str
    schema: Schema
    required: bool
    doc: str
    default: Any = None


@dataclass
class Named:
    """A type with a name: what is read, what is written, or both."""

    name: str
    schema: Schema
    taken: bool = False
    given: bool = False
    required_when_given: set[str] = field(default_factory=set)


@dataclass
class Call:
    """One call of a client, or one verb."""

    name: str
    doc: str
    args: Schema | None
    result: Schema
    bytes: str | None
    server: bool


def plain(doc: str | None) -> str:
    """Words without the links of rustdoc, on one line where they were broken for their width."""
    text = re.sub(r"\[(`?[^\]]+?`?)\](\([^)]*\)|\[[^\]]*\])?", r"\1", doc or "")
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"(?m)^#+ .*$", "", text)
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part).replace("\\", "\\\\").replace('"""', "'''").replace("*/", "* /")


def camel(name: str) -> str:
    """`create_booking` as `createBooking`."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def pascal(name: str) -> str:
    """`cal_com` as `CalCom`, `invitee.created` as `InviteeCreated`."""
    if name == "oauth":
        return "OAuth"
    words = re.findall(r"[A-Za-z0-9]+", name)
    if name.isupper():
        words = [word.lower() for word in words]
    return "".join(word[:1].upper() + word[1:] for word in words)


def snake(name: str) -> str:
    """`eventTypeId` as `event_type_id`, `useUTC` as `use_utc`."""
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name).replace("-", "_").replace(".", "_").lower()


def without_null(schema: Schema) -> Schema:
    """The schema of what is there when it is there."""
    kind = schema.get("type")
    if isinstance(kind, list):
        kinds = [one for one in kind if one != "null"]
        return {**schema, "type": kinds[0] if len(kinds) == 1 else kinds}
    for way in ("anyOf", "oneOf"):
        if way in schema:
            parts = [part for part in schema[way] if part.get("type") != "null"]
            if len(parts) < len(schema[way]):
                rest = {key: value for key, value in schema.items() if key != way}
                return {**rest, **parts[0]} if len(parts) == 1 else {**rest, way: parts}
    if "enum" in schema and None in schema["enum"]:
        return {**schema, "enum": [one for one in schema["enum"] if one is not None]}
    return schema


def default_of(schema: Schema, required: bool) -> Any:
    """What a member is that is not there. Where that is nothing at all, and null is not allowed, it is not written either."""
    if "default" in schema or required or without_null(schema) != schema:
        return schema.get("default")
    return {"array": [], "boolean": False}.get(schema.get("type", ""))


def fields_of(schema: Schema) -> list[Field]:
    """The members of an object."""
    required = schema.get("required", [])
    members = {name: {} if one is True else one for name, one in schema.get("properties", {}).items()}
    return [
        Field(name, without_null(one), name in required, plain(one.get("description")), default_of(one, name in required))
        for name, one in members.items()
        if one is not False
    ]


def branches_of(schema: Schema) -> list[Schema]:
    """The cases of a choice, each with the members that all have."""
    cases = schema.get("oneOf") or schema.get("anyOf") or []
    common = schema.get("properties", {})
    if not common:
        return cases
    return [
        {
            **case,
            "type": "object",
            "properties": {**common, **case.get("properties", {})},
            "required": [*schema.get("required", []), *case.get("required", [])],
        }
        for case in cases
    ]


def words_of(schema: Schema) -> tuple[list[str], bool] | None:
    """The words of an enumeration, and whether others may come; `None` for what is none."""
    if "enum" in schema and all(isinstance(word, str) for word in schema["enum"]):
        return list(schema["enum"]), False
    if isinstance(schema.get("const"), str):
        return [schema["const"]], False
    cases = schema.get("oneOf") or schema.get("anyOf")
    if not cases:
        return None
    words: list[str] = []
    is_open = False
    for case in cases:
        own = words_of(case)
        if own:
            words += own[0]
            is_open |= own[1]
        elif case.get("type") == "string" and "format" not in case:
            is_open = True
        else:
            return None
    return (words, is_open) if words else None


def flat(schema: Schema, types: dict[str, Schema]) -> list[Schema]:
    """The cases of a choice, those of a choice inside it among them, each with all its members."""
    target = types.get(schema.get("$ref", "").rsplit("/", 1)[-1], {}) if schema.get("properties") else {}
    own = {key: schema[key] for key in ("description",) if key in schema}
    properties = {**target.get("properties", {}), **schema.get("properties", {})}
    required = [*schema.get("required", []), *target.get("required", [])]
    cases = schema.get("oneOf") or target.get("oneOf")
    if not cases:
        if not target:
            return [schema]
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return [{**rest, "properties": properties, "required": required}]
    found = []
    for case in cases:
        for one in flat(case, types):
            if one.get("type") != "object" or "$ref" in one and not one.get("properties"):
                return [schema]
            members = {**properties, **one.get("properties", {})}
            found.append({**own, **one, "properties": members, "required": [*required, *one.get("required", [])]})
    return found


def tags_of(schema: Schema) -> list[tuple[dict[str, str], Schema]] | None:
    """The words that tell the cases of a choice apart, by their members, and the cases."""
    cases = branches_of(schema)
    if not cases or not all(case.get("type") == "object" for case in cases):
        return None
    found = []
    for case in cases:
        members = case.get("properties", {}).items()
        tags = {name: one["const"] for name, one in members if isinstance(one, dict) and isinstance(one.get("const"), str)}
        found.append((tags, case))
    all_tags = [tags for tags, _ in found]
    return found if all(all_tags) and all(all_tags.count(tags) == 1 for tags in all_tags) else None


def is_object(schema: Schema) -> bool:
    """Whether it is an object with members of its own."""
    return schema.get("type") == "object" and bool(schema.get("properties")) and not branches_of(schema)


class Scope:
    """The calls of one client, or the verbs of one group, and the types they name."""

    def __init__(self, name: str, calls: list[dict[str, Any]]) -> None:
        self.name = name
        self.types: dict[str, Named] = {}
        self.given = calls
        self.calls = [
            Call(
                call["name"],
                plain(call["doc"]),
                self._root(call["args"], taken=True) if call["args"] else None,
                self._root(call["result"], taken=False),
                call.get("bytes"),
                call.get("server", False),
            )
            for call in calls
        ]

    def _root(self, schema: Schema, *, taken: bool) -> Schema:
        types = schema.get("$defs", {})
        for name, one in types.items():
            cases = flat(one, types)
            self._add(name, one if len(cases) == 1 else self._choice(one, cases), taken=taken)
        root = {key: value for key, value in schema.items() if key not in ("$defs", "$schema", "title")}
        title = schema.get("title", "")
        worth_a_name = is_object(root) or words_of(root) or tags_of(root)
        if root.get("$ref") == "#":
            return root
        if worth_a_name and re.fullmatch(r"[A-Z]\w*", title) and title != "Id":
            return {"$ref": f"#/$defs/{self._add(self._good(title), root, taken=taken)}"}
        return root

    @staticmethod
    def _choice(schema: Schema, cases: list[Schema]) -> Schema:
        return {**{key: schema[key] for key in ("description",) if key in schema}, "oneOf": cases}

    @staticmethod
    def _good(title: str) -> str:
        return "".join(part[:1].upper() + part[1:] for part in title.split("_"))

    def _add(self, name: str, schema: Schema, *, taken: bool) -> str:
        name = self._good(name)
        known = self.types.get(name)
        if known is None:
            known = self.types[name] = Named(name, schema)
        elif set(known.schema.get("properties", {})) != set(schema.get("properties", {})):
            raise SystemExit(f"{self.name}: the type `{name}` is taken with other members than it is given with: rename one")
        elif "properties" in schema:
            # What may be left out on one way may be missing on the other.
            both = set(known.schema.get("required", [])) & set(schema.get("required", []))
            defaults = {
                key: {**one, **({"default": theirs["default"]} if "default" in theirs else {})}
                for key, one in known.schema["properties"].items()
                if isinstance(one, dict) and isinstance(theirs := schema["properties"][key], dict)
            }
            known.schema = {**known.schema, "required": sorted(both), "properties": {**known.schema["properties"], **defaults}}
        known.taken |= taken
        known.given |= not taken
        if not taken:
            known.required_when_given = set(schema.get("required", []))
        return name

    def named(self, schema: Schema) -> Named | None:
        """The type that a reference means."""
        reference = schema.get("$ref", "")
        return self.types[self._good(reference.rsplit("/", 1)[-1])] if reference.startswith("#/$defs/") else None

    def without_server(self) -> "Scope":
        """What of it the browser has."""
        return Scope(self.name, [call for call in self.given if not call.get("server")])
