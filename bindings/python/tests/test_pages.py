"""What the documentation shows is true: doctests of every docstring, and the programs of the README."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from conftest import WORKSPACE

import whenfree

MODULES = sorted(name for _, name, _ in pkgutil.walk_packages(whenfree.__path__, "whenfree."))
README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.mark.parametrize("name", ["whenfree", *[name for name in MODULES if not name.endswith("_native")]])
def test_docstrings(name):
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.failed == 0


def test_docstrings_of_the_native_part():
    tried, runner = 0, doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    for name, value in vars(whenfree._native).items():
        for member, thing in [
            (name, value),
            *[(f"{name}.{one}", thing) for one, thing in getattr(value, "__dict__", {}).items()],
        ]:
            text = getattr(thing, "__doc__", None) or ""
            if ">>>" in text:
                test = doctest.DocTestParser().get_doctest(text, {}, member, None, 0)
                assert runner.run(test).failed == 0, member
                tried += 1
    assert tried >= 4


def test_programs_of_the_readme():
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 4
    shared: dict = {}
    for block in blocks:
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, shared, "README", str(README), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            assert runner.run(test, clear_globs=False).failed == 0
            shared.update(test.globs)
        else:
            exec(compile(block, str(README), "exec"), shared)


def test_programs_of_the_project(capsys):
    """The pages of the whole project show programs in Python too; what a line prints stands behind it."""
    tried = 0
    pages = [page for page in (WORKSPACE / "docs").glob("*.md") if page.name != "providers.md"]  # another package's
    for page in [WORKSPACE / "README.md", *pages]:
        for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            exec(compile(block, str(page), "exec"), {})
            said = re.findall(r"^print\(.*\)  # (.*)$", block, re.MULTILINE)
            assert capsys.readouterr().out.splitlines()[: len(said)] == said, page
            tried += 1
    assert tried >= 1


def test_the_version_is_that_of_the_workspace():
    manifest = (WORKSPACE / "Cargo.toml").read_text(encoding="utf-8")
    assert f'version = "{whenfree.__version__}"' in manifest
