"""The programs of the README run, against a local server, and print what the comments beside them say."""

import ast
import inspect
import re
from typing import Any

import pytest
from conftest import ROOT, Fake, options

import whenfree_providers
from whenfree_providers import _clients

README = (ROOT / "bindings/python-providers/README.md").read_text()
BLOCKS = re.findall(r"```python\n(.+?)```", README, re.S)


def test_the_blocks_are_there() -> None:
    assert len(BLOCKS) == 5


@pytest.mark.parametrize("block", BLOCKS)
def test_block(block: str, google: Fake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    usual = _clients._Account.__init__

    def here(self: Any, **given: Any) -> None:
        usual(self, **options(google, **given))

    monkeypatch.setattr(_clients._Account, "__init__", here)
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
    promised = re.findall(r"print\(.+\)  # (.+)$", block, re.M)
    said = capsys.readouterr().out
    if promised:
        assert said == "".join(f"{line}\n" for line in promised)


def test_the_page_on_accounts_calls_what_there_is() -> None:
    page = (ROOT / "docs/providers.md").read_text()
    given = 0
    for block in re.findall(r"```python\n(.+?)```", page, re.S):
        nodes = list(ast.walk(ast.parse(block)))
        theirs = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
        for node in nodes:
            if not isinstance(node, ast.Call):
                continue
            *outer, name = ast.unparse(node.func).split(".")
            if outer in (["calcom"], ["oauth"]):
                outer = [{"calcom": "CalCom", "oauth": "OAuth"}[outer[0]]]
            owner: Any = whenfree_providers
            for part in outer:
                owner = getattr(owner, part, None)
            if not hasattr(owner, name):
                assert owner is None or name in theirs, f"{ast.unparse(node)}: there is no {name}"
                continue
            parameters = inspect.signature(getattr(owner, name)).parameters
            for keyword in node.keywords:
                assert keyword.arg in parameters, f"{ast.unparse(node)}: {name} takes no {keyword.arg}"
                given += 1
    assert given > 20
