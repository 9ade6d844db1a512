"""The scenarios that every door plays, against local servers."""

import asyncio
import json
from typing import Any

import pytest
from conftest import ROOT, options, running

import whenfree_providers
from whenfree_providers import NaiveDatetime, ProviderError, aio

SCENARIOS = json.loads((ROOT / "bindings/providers/scenarios.json").read_text())


def snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)


def plain(value: Any) -> Any:
    if isinstance(value, whenfree_providers.Value):
        return value.to_dict()
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def filled(value: Any, known: dict[str, Any]) -> Any:
    """What stands for something that an earlier step gave."""
    if isinstance(value, str) and value.startswith("$"):
        name, *path = value[1:].split(".")
        found = known[name]
        for part in path:
            found = found[int(part)] if isinstance(found, list) else found[part]
        return found
    if isinstance(value, dict):
        return {key: filled(one, known) for key, one in value.items()}
    return [filled(one, known) for one in value] if isinstance(value, list) else value


def holds(given: Any, wanted: Any, path: str = "") -> None:
    if isinstance(wanted, dict):
        for key, one in wanted.items():
            assert key in given, f"{path}.{key} is missing"
            holds(given[key], one, f"{path}.{key}")
    elif isinstance(wanted, list):
        assert len(given) == len(wanted), path
        for at, one in enumerate(wanted):
            holds(given[at], one, f"{path}[{at}]")
    else:
        assert given == wanted, path


def account(scenario: dict[str, Any]) -> dict[str, Any]:
    given = {snake(key): value for key, value in scenario["account"].items()}
    retry = given.pop("retry", {})
    names = {"attempts": "attempts", "firstWaitSeconds": "first_wait_seconds"}
    return given | {names[key]: value for key, value in retry.items()}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
@pytest.mark.parametrize("awaited", [False, True], ids=["sync", "asyncio"])
def test_scenario(scenario: dict[str, Any], awaited: bool) -> None:
    with running(scenario["fake"], scenario.get("now")) as fake:
        module: Any = aio if awaited else whenfree_providers
        client = getattr(module, scenario["client"])(**options(fake, scenario["fake"], **account(scenario)))
        known: dict[str, Any] = {}

        def ask(step: dict[str, Any]) -> Any:
            given = {"id": filled(step["id"], known)} if "id" in step else filled(step.get("with", {}), known)
            method = getattr(client, snake(step["call"]))
            if awaited:

                async def run() -> Any:
                    return await method(**{snake(key): value for key, value in given.items()})

                return plain(asyncio.run(run()))
            return plain(method(**{snake(key): value for key, value in given.items()}))

        for step in scenario["steps"]:
            if "order" in step:
                fake.order(**step["order"])
            if "fails" in step:
                with pytest.raises(ProviderError) as raised:
                    ask(step)
                holds(raised.value.to_dict(), step["fails"])
                assert raised.value.advice == raised.value.to_dict()["advice"]
            elif "refused" in step:
                with pytest.raises((ValueError, NaiveDatetime, ProviderError), match=step["refused"]):
                    ask(step)
            else:
                result = ask(step)
                holds(result, filled(step.get("gives", {}), known))
                if "length" in step:
                    assert len(result) == step["length"]
                known[step.get("as", "")] = result
