"""The verbs give what Rust gives, byte for byte; and what they stand for in Python is written as it was read."""

import base64
import json
import os
import subprocess
from typing import Any

import pytest
from conftest import ROOT

import whenfree_providers
from whenfree_providers import _native, addresses, ical, tokens, webhooks
from whenfree_providers._model import read, written


def corpus() -> list[dict[str, Any]]:
    path = os.environ.get("WHENFREE_VERBS")
    if path is None:
        command = ["cargo", "run", "--quiet", "-p", "whenfree-providers", "--all-features", "--example", "verb_corpus"]
        text = subprocess.check_output(command, cwd=ROOT, text=True)
    else:
        with open(path) as file:
            text = file.read()
    return [json.loads(line) for line in text.splitlines()]


LINES = corpus()
MODULES: dict[str, Any] = {"ical": ical, "webhooks": webhooks, "tokens": tokens, "addresses": addresses}


def test_the_corpus_is_one() -> None:
    assert len(LINES) > 500
    assert {line["name"] for line in LINES} >= set(_native.verb_names()) - {"tokens_seal", "webhooks_messages"}


def test_every_line() -> None:
    for line in LINES:
        raw = base64.b64decode(line["bytes"])
        if "answer" in line:
            assert _native.answer(line["name"], line["args"], raw) == line["answer"]
        else:
            with pytest.raises(whenfree_providers.Failure) as raised:
                _native.answer(line["name"], line["args"], raw)
            assert raised.value.to_dict() == json.loads(line["error"])


def test_every_line_by_its_function() -> None:
    count = 0
    for line in LINES:
        group, _, name = line["name"].partition("_")
        args = json.loads(line["args"])
        if group not in MODULES or name == "" or "nonsense" in args:
            continue
        function = getattr(MODULES[group], name)
        raw = [base64.b64decode(line["bytes"])] if function.__code__.co_argcount else []
        given = {snake(key): value for key, value in args.items()}
        if "answer" in line:
            assert plain(function(*raw, **given)) == json.loads(line["answer"]), line
            count += 1
        else:
            with pytest.raises((whenfree_providers.Failure, ValueError)):
                function(*raw, **given)
    assert count > 120


def snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)


def plain(value: Any) -> Any:
    return written(value, "", {}, "")


def test_reading_is_undone_by_writing() -> None:
    for line in LINES:
        if line["name"] == "webhooks_receive" and "answer" in line:
            value = read(json.loads(line["answer"]), "Received", webhooks._KINDS)
            assert value.to_dict() == json.loads(line["answer"])
            assert type(value).from_dict(value.to_dict()) == value
