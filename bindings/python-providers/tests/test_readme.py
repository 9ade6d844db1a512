"""The programs of the README run, against a local server, and print what the comments beside them say."""

import re
from typing import Any

import pytest
from conftest import ROOT, Fake, options

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
