"""One truth: whatever door a question comes through, the answer has the same bytes."""

import json

import pytest

import whenfree
from whenfree import (
    Actor,
    Booking,
    Busy,
    Command,
    Composite,
    CompositePlanner,
    CompositeRequest,
    EventType,
    Host,
    Planner,
    Query,
    Request,
    SeriesMove,
    SeriesRequest,
    WhenfreeError,
)
from whenfree._text import dumps
from whenfree._values import read_instant

QUESTIONS = {"slots", "explain", "decide", "rank", "apply", "series", "composite"}


def entries(corpus):
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["name"], entry["verb"], entry["line"], entry["answer"]


def test_raw_answers(corpus):
    by_verb: dict[str, list[tuple[str, str]]] = {}
    for _, verb, line, answer in entries(corpus):
        by_verb.setdefault(verb, []).append((line, answer))
    assert len(by_verb) == 13, "every verb is in the corpus"
    for verb, pairs in by_verb.items():
        lines, expected = [line for line, _ in pairs], [answer for _, answer in pairs]
        assert [whenfree.answer(verb, line) for line in lines] == expected
        assert whenfree.answers(verb, lines) == expected
        assert whenfree.answers(verb, (line.encode() for line in lines)) == expected


def typed_query(document) -> Query:
    """The live part as somebody would write it in Python."""
    live = {name: value for name, value in document.items() if name not in ("eventType", "hosts", "composite")}
    parts = {}
    if "busy" in live:
        parts["busy"] = {host: [busy(entry) for entry in listed] for host, listed in live.pop("busy").items()}
    for name in ("bookings", "history"):
        if name in live:
            parts[name] = [Booking.from_dict(booking) for booking in live.pop(name)]
    names = {"timeZone": "time_zone", "durationMinutes": "duration", "firstPerDay": "first_per_day"}
    window = live.pop("window")
    return Query(
        now=read_instant(live.pop("now")),
        window=(read_instant(window["start"]), read_instant(window["end"])),
        **{names.get(name, name): value for name, value in live.items()},
        **parts,
    )


def busy(entry):
    read = Busy.from_dict(entry)
    plain = set(entry) == {"start", "end"}
    return (read.start, read.end) if plain else read


def typed_planner(document):
    hosts = [Host.from_dict(host) for host in document["hosts"]]
    if "composite" in document:
        return CompositePlanner(composite=Composite.from_dict(document["composite"]), hosts=hosts)
    return Planner(event_type=EventType.from_dict(document["eventType"]), hosts=hosts)


def ask(verb, line, planner_of, query_of):
    """The question put to objects; their answer as the contract writes it."""
    asked = json.loads(line)
    document = asked.get("query", asked) if verb != "slots" else asked
    planner, query = planner_of(document), query_of(document)
    if verb == "slots":
        return planner.slots(query).to_json()
    if verb == "composite":
        if "request" in asked:
            return dumps(planner.decide(query, CompositeRequest.from_dict(asked["request"])).to_dict())
        if "start" in asked:
            return dumps(planner.explain(query, read_instant(asked["start"])).to_dict())
        return dumps(planner.slots(query).to_dict())
    if verb == "explain":
        request = Request.from_dict(asked["request"])
        return dumps(planner.explain(query, request.start, duration=request.duration).to_dict())
    if verb == "decide":
        return dumps(planner.decide(query, Request.from_dict(asked["request"])).to_dict())
    if verb == "rank":
        rankings = planner.rank(query, Request.from_dict(asked["request"]))
        return dumps({"rankings": [ranking.to_dict() for ranking in rankings]})
    if verb == "apply":
        command, actor = Command.from_dict(asked["command"]), Actor.from_dict(asked["actor"])
        return dumps(planner.apply(query, command, actor).to_dict())
    actor = Actor.from_dict(asked["actor"]) if "actor" in asked else None
    if "move" in asked:
        return dumps(planner.reschedule_series(query, SeriesMove.from_dict(asked["move"]), actor).to_dict())
    return dumps(planner.series(query, SeriesRequest.from_dict(asked["request"]), actor).to_dict())


def static(document):
    """The static part of a document, as it stands there."""
    if "composite" in document:
        return CompositePlanner.from_json(json.dumps({name: document[name] for name in ("composite", "hosts")}))
    return Planner.from_dict({name: document[name] for name in ("eventType", "hosts")})


def live(document):
    rest = {name: value for name, value in document.items() if name not in ("eventType", "hosts", "composite")}
    return Query.from_dict(rest)


@pytest.mark.parametrize("parts", [(typed_planner, typed_query), (static, live)], ids=["models", "texts"])
def test_answers_through_objects(corpus, parts):
    compared = {verb: 0 for verb in QUESTIONS}
    for name, verb, line, expected in entries(corpus):
        if verb not in QUESTIONS or expected.startswith('{"error":'):
            continue
        if verb in ("apply", "series") and '"query"' not in line:
            continue
        assert ask(verb, line, *parts) == expected, f"{verb} {name}"
        compared[verb] += 1
    assert all(count > 0 for count in compared.values()), compared
    assert compared["slots"] > 300 and compared["explain"] > 300


def test_errors_through_objects(corpus):
    """What the contract refuses is refused by objects too, with the same code and path."""
    compared = 0
    for name, verb, line, expected in entries(corpus):
        if verb not in ("slots", "explain", "decide") or not expected.startswith('{"error":'):
            continue
        try:
            document = json.loads(line)
            document = document if verb == "slots" else document["query"]
            whole = isinstance(document, dict) and {"eventType", "hosts", "now", "window"} <= set(document)
        except (ValueError, KeyError, TypeError):
            continue
        if not whole:
            continue
        if verb == "explain" and not {"start", "durationMinutes"} >= set(json.loads(line)["request"]):
            continue  # Here that is no argument of `explain`.
        error = json.loads(expected)["error"]
        with pytest.raises(WhenfreeError) as raised:
            ask(verb, line, static, live)
        known = {"code": raised.value.code, "path": raised.value.path, "message": raised.value.message}
        if not known["path"].startswith("request"):
            # A request of its own is read before it is asked about: its paths begin in it.
            error["path"] = error["path"].removeprefix("request").lstrip(".")
        assert known == error, name
        compared += 1
    assert compared > 30, compared
