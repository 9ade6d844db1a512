"""The types as TypeScript: a namespace of types for each client and each group of verbs."""

import json
from typing import Any

from providers.schemas import Call, Named, Schema, Scope, branches_of, camel, fields_of, pascal, plain, without_null, words_of

HEAD = "// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.\n\n"


def files(document: dict[str, Any], clients: list[Scope], groups: list[Scope]) -> dict[str, str]:
    """The files by their names."""
    return {
        "clients.d.ts": _clients(clients),
        "verbs.d.ts": _verbs(groups, browser=False),
        "browser.d.ts": _verbs(groups, browser=True),
        "codes.d.ts": _codes(document, clients),
    }


def scripts(clients: list[Scope], groups: list[Scope]) -> dict[str, str]:
    """What the shared JavaScript has to know: which calls and verbs there are."""
    calls = "".join(
        f"  {pascal(scope.name)}: {{ provider: '{scope.name}', calls: {[call.name for call in scope.calls]!r} }},\n" for scope in clients
    )

    def table(server: bool) -> str:
        text = ""
        for scope in groups:
            own = [call for call in scope.calls if call.server == server]
            verbs = ", ".join(f"{call.name}: '{call.bytes}'" if call.bytes else f"{call.name}: null" for call in own)
            text += f"  {camel(scope.name)}: {{ {verbs} }},\n" if own else ""
        return text

    return {
        "calls.js": f"{HEAD}/** The clients: the word an account is opened under, and the calls. */\nexport const CLIENTS = {{\n{calls}}};\n",
        "verbs.js": f"{HEAD}/** The verbs of each group, with what their bytes are called. */\nexport const EVERYWHERE = {{\n{table(False)}}};\n",
        "server.js": f"{HEAD}/** The verbs for servers alone. */\nexport const ON_SERVERS = {{\n{table(True)}}};\n",
    }


def _words(words: list[str]) -> str:
    return " | ".join(f"'{word}'" for word in words) or "never"


def _codes(document: dict[str, Any], clients: list[Scope]) -> str:
    return (
        HEAD
        + "/** Who answered, or did not. */\n"
        + f"export type Provider = {_words(document['providers'])};\n\n"
        + "/** The clients, by the name that an account is opened under. */\n"
        + f"export type ClientName = {_words([client.name for client in clients])};\n\n"
        + "/** The class of an error of a provider. */\n"
        + f"export type ProviderErrorCode = {_words(document['codes'])};\n\n"
        + "/** What to do about an error. */\n"
        + f"export type Advice = {_words(document['advices'])};\n"
    )


def _clients(scopes: list[Scope]) -> str:
    text = HEAD + "import type { Instant } from './errors.js';\nimport { Client, type AccountOptions, type OAuthOptions } from './index.js';\n"
    for scope in scopes:
        writer = _Writer(scope)
        name = pascal(scope.name)
        given = "app: OAuthOptions" if scope.name == "oauth" else "account: AccountOptions"
        text += f"\nexport class {name} extends Client {{\n  constructor({given});\n"
        for call in scope.calls:
            text += f"\n{_doc(call.doc, '  ')}  {camel(call.name)}({writer.argument(call, name)}): Promise<{writer.result(call.result, name)}>;\n"
        text += "}\n" + writer.namespace(name)
    return text


def _verbs(scopes: list[Scope], *, browser: bool) -> str:
    text = HEAD + f"import type {{ Bytes, Instant }} from './{'types' if browser else 'errors'}.js';\n"
    for scope in scopes:
        if browser and all(call.server for call in scope.calls):
            continue
        if browser:
            scope = scope.without_server()
        writer = _Writer(scope)
        name = camel(scope.name)
        text += writer.namespace(name, calls=True)
    return text


def _doc(text: str, indent: str) -> str:
    text = text.replace("\\\\", "\\")
    if not text:
        return ""
    lines = text.split("\n")
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    body = "".join(f"{indent} *{' ' + line if line else ''}\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"


class _Writer:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        # Types with instants are taken with dates and given with texts: two types, where a type is both.
        self.twofold = {name for name, one in scope.types.items() if one.taken and one.given and self._has_instant(one)}

    def _has_instant(self, named: Named, seen: frozenset[str] = frozenset()) -> bool:
        if named.name in seen:
            return False

        def inside(value: Any) -> bool:
            if isinstance(value, list):
                return any(map(inside, value))
            if not isinstance(value, dict):
                return False
            other = self.scope.named(value)
            if other is not None:
                return self._has_instant(other, seen | {named.name})
            return value.get("format") == "date-time" or any(inside(one) for one in value.values())

        return inside(named.schema)

    def argument(self, call: Call, space: str) -> str:
        """What stands between the parentheses."""
        parts = [f"{call.bytes}: Bytes"] if call.bytes else []
        if call.args is None:
            return ", ".join(parts)
        named = self.scope.named(call.args)
        schema = named.schema if named else call.args
        if list(schema.get("properties", {})) == ["id"] and named is None:
            return "id: string"
        if named is None and not schema.get("properties"):
            return ", ".join(parts)
        needed = bool(schema.get("required")) or not schema.get("properties")
        parts.append(f"asked{'' if needed else '?'}: {self._type(call.args, True, space + '.' if space else '')}")
        return ", ".join(parts)

    def result(self, schema: Schema, space: str) -> str:
        """What comes back."""
        return "void" if schema.get("type") == "null" else self._type(schema, False, space + "." if space else "")

    def namespace(self, name: str, *, calls: bool = False) -> str:
        """The types under one name, and the functions of verbs."""
        text = f"\nexport namespace {name} {{\n"
        for named in self.scope.types.values():
            text += self._declared(named, taken=named.taken and not named.given, name=named.name)
            if named.name in self.twofold:
                text += self._declared(named, taken=True, name=f"{named.name}Input")
        if calls:
            for call in self.scope.calls:
                text += f"{_doc(call.doc, '  ')}  function {camel(call.name)}({self.argument(call, '')}): {self.result(call.result, '')};\n"
        return text + "  export {};\n}\n" if not calls and not self.scope.types else text + "}\n"

    def _declared(self, named: Named, *, taken: bool, name: str) -> str:
        schema = named.schema
        doc = _doc(plain(schema.get("description")), "  ")
        if schema.get("properties") and not branches_of(schema) and schema.get("additionalProperties") in (None, False):
            members = "".join(self._member(one, taken, named) for one in fields_of(schema))
            return f"{doc}  interface {name} {{\n{members}  }}\n"
        return f"{doc}  type {name} = {self._type(schema, taken, '')};\n"

    def _member(self, one: Any, taken: bool, named: Named) -> str:
        there = one.required if taken else one.name in (named.required_when_given or named.schema.get("required", []))
        key = one.name if one.name.isidentifier() else json.dumps(one.name)
        return f"{_doc(one.doc, '    ')}    {key}{'' if there else '?'}: {self._type(one.schema, taken, '')};\n"

    def _type(self, schema: Schema, taken: bool, space: str) -> str:
        if schema is True or schema == {}:
            return "unknown"
        named = self.scope.named(schema)
        if named is not None:
            return f"{space}{named.name}Input" if taken and named.name in self.twofold else f"{space}{named.name}"
        bare = without_null(schema)
        if bare is not schema and bare != schema:
            return f"{self._type(bare, taken, space)} | null"
        words = words_of(schema)
        if words:
            return _words(words[0]) + (" | (string & {})" if words[1] else "")
        cases = branches_of(schema)
        if cases:
            return " | ".join(dict.fromkeys(self._type(case, taken, space) for case in cases))
        if "const" in schema:
            return json.dumps(schema["const"])
        return self._kind(schema, taken, space)

    def _kind(self, schema: Schema, taken: bool, space: str) -> str:
        match schema.get("type"):
            case "string":
                return "Instant" if taken and schema.get("format") == "date-time" else "string"
            case "integer" | "number":
                return "number"
            case "boolean":
                return "boolean"
            case "null":
                return "null"
            case "array" if "prefixItems" in schema:
                return f"[{', '.join(self._type(one, taken, space) for one in schema['prefixItems'])}]"
            case "array":
                item = self._type(schema.get("items", {}), taken, space)
                return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
            case "object":
                return self._object(schema, taken, space)
            case list() as kinds:
                return " | ".join(dict.fromkeys(self._kind({**schema, "type": kind}, taken, space) for kind in kinds))
        if schema.get("properties"):
            return self._object(schema, taken, space)
        return "unknown"

    def _object(self, schema: Schema, taken: bool, space: str) -> str:
        members = []
        for one in fields_of(schema):
            key = one.name if one.name.isidentifier() else json.dumps(one.name)
            members.append(f"{key}{'' if one.required else '?'}: {self._type(one.schema, taken, space)}")
        text = f"{{ {'; '.join(members)} }}" if members else ""
        more = schema.get("additionalProperties")
        if isinstance(more, dict) or more is True or not members:
            value = self._type(more, taken, space) if isinstance(more, dict) else "unknown"
            record = f"Readonly<Record<string, {value}>>"
            return f"{text} & {record}" if text else record
        return text


