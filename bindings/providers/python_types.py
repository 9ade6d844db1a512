"""The types as Python: a module for each client and each group of verbs, and the asynchronous clients in `aio`."""

import json
import keyword
from typing import Any

from providers.schemas import (
    Call,
    Field,
    Named,
    Schema,
    Scope,
    fields_of,
    is_object,
    pascal,
    plain,
    snake,
    tags_of,
    without_null,
    words_of,
)

NOTE = "# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.\n"
GROUPS = {
    "ical": "iCalendar: busy time from feeds and files, invitations, availability. Nothing is fetched or sent.",
    "webhooks": "Signed webhooks: deliveries verified on the bytes as they came, own ones signed and planned. Nothing is sent.",
    "oauth": "OAuth 2: where to send the account's owner for a consent.",
    "tokens": "Tokens sealed for storing at rest, bound to the account and the provider.",
    "addresses": "Whether an address that somebody gave may be asked: not one of a private network.",
}


def files(document: dict[str, Any], clients: list[Scope], groups: list[Scope]) -> dict[str, str]:
    """The files by their names."""
    made = {f"{scope.name}.py": _client_module(scope) for scope in clients}
    made |= {f"{scope.name}.py": _verb_module(scope) for scope in groups}
    made["aio.py"] = _aio(clients)
    made["_codes.py"] = _codes(document, clients)
    made["_all.py"] = _all(clients)
    return made


def _all(clients: list[Scope]) -> str:
    names = [pascal(scope.name) for scope in clients]
    lines = "".join(f"from whenfree_providers.{scope.name} import {pascal(scope.name)}\n" for scope in clients)
    return f"{NOTE}{lines}\n__all__ = {json.dumps(names)}\n"


def _literal(words: list[str]) -> str:
    return f"Literal[{', '.join(json.dumps(word) for word in words)}]"


def _codes(document: dict[str, Any], clients: list[Scope]) -> str:
    return (
        NOTE
        + "from typing import Literal\n\n"
        + f"ErrorCode = {_literal(document['codes'])}\n"
        + '"""The class of an error of a provider."""\n'
        + f"Advice = {_literal(document['advices'])}\n"
        + '"""What to do about an error."""\n'
        + f"Provider = {_literal(document['providers'])}\n"
        + '"""Who answered, or did not."""\n'
        + f"CLIENTS = {tuple(client.name for client in clients)!r}\n"
    )


IMPORTS = """from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import {runtime}
"""


def _client_module(scope: Scope) -> str:
    writer = _Writer(scope)
    title = pascal(scope.name)
    text = f'"""The client `{title}`, and the types of what it takes and gives."""\n\n{NOTE}'
    text += IMPORTS.format(runtime="EMPTY, Kinds, Value")
    base = "OAuthClient" if scope.name == "oauth" else "Client"
    text += f"from whenfree_providers._clients import {base}\n\n"
    text += writer.all([title]) + writer.types()
    text += f'\n\nclass {title}({base}):\n    """Calls that wait; `whenfree_providers.aio.{title}` awaits them."""\n\n'
    text += f"    _provider: ClassVar[str] = {scope.name!r}\n    _kinds: ClassVar[Kinds] = _KINDS\n"
    for call in scope.calls:
        text += writer.method(call, is_async=False, space="")
    return text + writer.table()


def _aio(clients: list[Scope]) -> str:
    text = '"""The clients for asyncio: the same calls, to be awaited. Cancelling one gives up its exchange."""\n\n' + NOTE
    text += "from __future__ import annotations\n\nimport datetime as dt\nfrom collections.abc import Iterable, Mapping\n"
    text += "from typing import Any, ClassVar, Literal\n\n"
    text += "from whenfree_providers import " + ", ".join(scope.name for scope in clients) + "\n" if clients else ""
    text += "from whenfree_providers._clients import AsyncClient, AsyncOAuthClient\nfrom whenfree_providers._model import EMPTY, Kinds\n\n"
    text += f"__all__ = {[pascal(scope.name) for scope in clients]!r}\n"
    for scope in clients:
        writer, title = _Writer(scope), pascal(scope.name)
        base = "AsyncOAuthClient" if scope.name == "oauth" else "AsyncClient"
        text += f'\n\nclass {title}({base}):\n    """`whenfree_providers.{title}` for asyncio."""\n\n'
        text += f"    _provider: ClassVar[str] = {scope.name!r}\n    _kinds: ClassVar[Kinds] = {scope.name}._KINDS\n"
        for call in scope.calls:
            text += writer.method(call, is_async=True, space=f"{scope.name}.")
    return text


def _verb_module(scope: Scope) -> str:
    writer = _Writer(scope)
    text = f'"""{GROUPS.get(scope.name, scope.name)}"""\n\n{NOTE}' + IMPORTS.format(runtime="EMPTY, Kinds, Value, answer")
    text += "\n" + writer.all([_name(call.name) for call in scope.calls]) + writer.types()
    for call in scope.calls:
        text += "\n\n" + writer.function(call)
    return text + writer.table()


def _name(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) or name in ("self", "replace") else name


def _quoted(doc: str, indent: str) -> str:
    if not doc:
        return ""
    text = doc.replace('"', "'") if doc.endswith('"') else doc
    lines = text.split("\n")
    body = ("\n" + indent).join(lines).replace(f"\n{indent}\n", "\n\n")
    end = f"\n{indent}" if len(lines) > 1 else ""
    return f'{indent}"""{body}{end}"""\n'


class _Writer:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.classes: dict[str, list[Field]] = {}
        self.unions: dict[str, list[tuple[dict[str, str], str]]] = {}
        self.aliases: dict[str, str] = {}
        for named in scope.types.values():
            tags = tags_of(named.schema)
            if is_object(named.schema):
                self.classes[named.name] = fields_of(named.schema)
            elif tags:
                self.unions[named.name] = [(tag, named.name + "".join(map(pascal, tag.values()))) for tag, _ in tags]

    # The types by themselves.

    def all(self, more: list[str]) -> str:
        cases = [name for cases in self.unions.values() for _, name in cases]
        names = [*more, *self.classes, *cases, *(name for name in self.scope.types if name not in self.classes)]
        lines = "".join(f'    "{name}",\n' for name in dict.fromkeys(names))
        return f"__all__ = [\n{lines}]\n_KINDS: Kinds = {{}}\n"

    def types(self) -> str:
        text = ""
        for named in self.scope.types.values():
            if named.name in self.classes:
                text += self._class(named.name, named, self.classes[named.name], plain(named.schema.get("description")))
            elif named.name in self.unions:
                text += self._union(named)
        # Aliases name classes; after them, since they are values.
        for named in self.scope.types.values():
            if named.name in self.classes:
                continue
            if named.name in self.unions:
                value = " | ".join(name for _, name in self.unions[named.name])
                value += " | Mapping[str, Any]" if named.given else ""
            else:
                value = self._read(named.schema, "")
            # What may name an alias that comes later is told as text.
            value = value if named.name in self.unions or words_of(named.schema) else json.dumps(value)
            text += f"\n\n{named.name}: TypeAlias = {value}\n" + _quoted(plain(named.schema.get("description")), "")
        return text

    def _union(self, named: Named) -> str:
        text = ""
        for (tags, case), (_, name) in zip(tags_of(named.schema) or [], self.unions[named.name], strict=True):
            fields = [one for one in fields_of(case) if one.name not in tags]
            doc = plain(case.get("description")) or f"`{named.name}` with {tags}."
            text += self._class(name, named, fields, doc, tags)
        return text

    def _class(
        self, name: str, named: Named, fields: list[Field], doc: str, tags: dict[str, str] | None = None
    ) -> str:
        fields = sorted(fields, key=lambda one: not one.required)
        text = f"\n\nclass {name}(Value):\n" + _quoted(doc or f"`{name}`.", "    ") + "\n"
        for one in fields:
            text += f"    {self._attribute(one)}: {self._optional(one, self._read(one.schema, ''))}\n" + _quoted(one.doc, "    ")
        for name, word in (tags or {}).items():
            text += f"    {_name(snake(name))}: {_literal([word])}\n"
        text += self._form(fields, named, tags)
        if fields:
            given = ", ".join(self._parameter(one, "") for one in fields)
            text += f"\n    def __init__(self, *, {given}) -> None:\n"
            text += f"        self._set({', '.join(f'{self._attribute(one)}={self._attribute(one)}' for one in fields)})\n"
        else:
            text += "\n    def __init__(self) -> None:\n        self._set()\n"
        return text

    def _form(self, fields: list[Field], named: Named, tags: dict[str, str] | None) -> str:
        lines = ""
        for one in fields:
            needed = one.name in named.required_when_given if named.given and not tags else one.required
            lines += f"        ({self._attribute(one)!r}, {one.name!r}, {self._kind(one.schema)!r}, {needed}, {self._default(one)}),\n"
        said = f"    _tags: ClassVar[dict[str, str]] = {tags!r}\n" if tags else ""
        return f"    _kinds: ClassVar[Kinds] = _KINDS\n    _fields: ClassVar[Any] = (\n{lines}    )\n{said}"

    def table(self) -> str:
        text = "\n\n_KINDS.update(\n    {\n"
        for name in [*self.classes, *(case for cases in self.unions.values() for _, case in cases)]:
            text += f'        "{name}": {name},\n'
        for name, cases in self.unions.items():
            words = "".join(f"({tags!r}, {case}), " for tags, case in cases)
            text += f'        "{name}": ({words.rstrip()}),\n'
        for named in self.scope.types.values():
            if named.name not in self.classes and named.name not in self.unions:
                text += f'        "{named.name}": {self._kind(named.schema)!r},\n'
        return text + "    }\n)\n"

    # Calls.

    def _arguments(self, call: Call) -> tuple[list[Field], str]:
        """The members of the argument, and the class that they make, if it has one."""
        if call.args is None:
            return [], ""
        named = self.scope.named(call.args)
        if named is not None and named.name in self.classes:
            return sorted(self.classes[named.name], key=lambda one: not one.required), named.name
        return fields_of(call.args), ""

    def _signature(self, call: Call, space: str, first: str) -> tuple[str, str]:
        """The parameters, and the expression of the argument."""
        fields, name = self._arguments(call)
        parts = [first] if first else []
        if call.bytes:
            parts.append(f"{call.bytes}: bytes | bytearray | memoryview | str")
        if not name and [one.name for one in fields] == ["id"]:
            return ", ".join([*parts, "id: str"]), '{"id": id}'
        if call.args is not None and not fields:
            named = self.scope.named(call.args)
            if named is None:
                return ", ".join(parts), "{}"
            return ", ".join([*parts, f"asked: {self._taken(call.args, space)}"]), "asked"
        if not fields:
            return ", ".join(parts), "{}"
        parts.append("*")
        parts += [self._parameter(one, space) for one in fields]
        made = ", ".join(f"{self._attribute(one)}={self._attribute(one)}" for one in fields)
        return ", ".join(parts), f"{space}{name}({made})"

    def method(self, call: Call, *, is_async: bool, space: str) -> str:
        given, made = self._signature(call, space, "self")
        result = "None" if call.result.get("type") == "null" else self._read(call.result, space)
        text = f"\n    {'async ' if is_async else ''}def {_name(call.name)}({given}) -> {result}:\n"
        text += _quoted(self._said(call), "        ")
        asked = f"{'await ' if is_async else ''}self._call({call.name!r}, {made}, {self._kind(call.result)!r})"
        return text + (f"        {asked}\n" if result == "None" else f"        value: {result} = {asked}\n        return value\n")

    def function(self, call: Call) -> str:
        given, made = self._signature(call, "", "")
        result = "None" if call.result.get("type") == "null" else self._read(call.result, "")
        text = f"def {_name(call.name)}({given}) -> {result}:\n"
        text += _quoted(self._said(call), "    ")
        asked = f"answer({self.scope.name + '_' + call.name!r}, {made}, {call.bytes or 'None'}, {self._kind(call.result)!r}, _KINDS)"
        return text + (f"    {asked}\n" if result == "None" else f"    value: {result} = {asked}\n    return value\n")

    def _said(self, call: Call) -> str:
        """The documentation, and where that of the arguments is."""
        name = self._arguments(call)[1]
        return f"{call.doc}\n\nIt takes the fields of `{name}`." if name else call.doc

    # Fields.

    def _attribute(self, one: Field) -> str:
        return _name(snake(one.name))

    def _parameter(self, one: Field, space: str) -> str:
        kind = self._taken(one.schema, space)
        if one.required:
            return f"{self._attribute(one)}: {kind}"
        default = self._default(one)
        return f"{self._attribute(one)}: {kind} = {default}" if default != "None" else f"{self._attribute(one)}: {kind} | None = None"

    def _optional(self, one: Field, kind: str) -> str:
        return kind if one.required or self._default(one) != "None" else f"{kind} | None"

    def _default(self, one: Field) -> str:
        value = one.default
        if value is None or isinstance(value, dict) and value:
            return "None"
        if value == {}:
            return "EMPTY" if without_null(one.schema).get("type") == "object" else "None"
        if isinstance(value, list):
            return "()" if not value else "None"
        if isinstance(value, str) and without_null(one.schema).get("format") in ("date-time", "date"):
            return "None"
        return repr(value)

    # What is read, what is taken, and how it is told at run time.

    def _read(self, schema: Schema, space: str) -> str:
        return self._type(schema, space, taken=False)

    def _taken(self, schema: Schema, space: str) -> str:
        return self._type(schema, space, taken=True)

    def _type(self, schema: Schema, space: str, *, taken: bool) -> str:
        if not isinstance(schema, dict) or not schema:
            return "Any"
        named = self.scope.named(schema)
        if named is not None:
            if taken and named.name not in self.classes and named.name not in self.unions and not words_of(named.schema):
                # What is given may be any iterable, and what stands in it may be a dict.
                return self._type(named.schema, space, taken=True)
            name = f"{space}{named.name}"
            mapping = taken and (named.name in self.classes or named.name in self.unions)
            return f"{name} | Mapping[str, Any]" if mapping else name
        bare = without_null(schema)
        if bare != schema:
            return f"{self._type(bare, space, taken=taken)} | None"
        words = words_of(schema)
        if words:
            return _literal(words[0]) + (" | str" if words[1] else "")
        cases = schema.get("anyOf") or schema.get("oneOf")
        if cases and not schema.get("properties"):
            return " | ".join(dict.fromkeys(self._type(case, space, taken=taken) for case in cases))
        match schema.get("type"):
            case "string" if schema.get("format") == "date-time":
                return "dt.datetime | str" if taken else "dt.datetime"
            case "string" if schema.get("format") == "date":
                return "dt.date | str" if taken else "dt.date"
            case "string":
                return "str"
            case "integer":
                return "int"
            case "number":
                return "float"
            case "boolean":
                return "bool"
            case "array" if "prefixItems" in schema:
                return f"tuple[{', '.join(self._type(one, space, taken=taken) for one in schema['prefixItems'])}]"
            case "array":
                item = self._type(schema.get("items", {}), space, taken=taken)
                return f"Iterable[{item}]" if taken else f"tuple[{item}, ...]"
            case "object" if isinstance(schema.get("additionalProperties"), dict) and not schema.get("properties"):
                return f"Mapping[str, {self._type(schema['additionalProperties'], space, taken=taken)}]"
            case "object":
                return "Mapping[str, Any]"
        return "Any"

    def _kind(self, schema: Schema) -> str:
        """How `_model` reads and writes it: `instant`, `date`, the name of a type, `[` and `{` in front for many, or nothing."""
        if not isinstance(schema, dict) or not schema:
            return ""
        named = self.scope.named(schema)
        if named is not None:
            return named.name if named.name in self.classes or named.name in self.unions else self._kind(named.schema)
        bare = without_null(schema)
        if bare != schema:
            return self._kind(bare)
        match schema.get("type"):
            case "string" if schema.get("format") == "date-time":
                return "instant"
            case "string" if schema.get("format") == "date":
                return "date"
            case "array" if "prefixItems" not in schema:
                return "[" + self._kind(schema.get("items", {}))
            case "object" if isinstance(schema.get("additionalProperties"), dict) and not schema.get("properties"):
                return "{" + self._kind(schema["additionalProperties"])
        return ""
