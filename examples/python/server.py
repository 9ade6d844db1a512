"""A booking page's back end: which starts, why not this one, and book it.

`GET /slots` lists starts, `GET /why` says what is against one, `POST /bookings` books. Bookings live in a list here; in
its place stands a table, and in place of the lock a transaction that holds the locks that `planner.apply` names.

From a clone of the project, which installs the package and what this program needs in `bindings/python/.venv`:

    bindings/python/wheel release
    bindings/python/.venv/bin/python examples/python/server.py
"""

import threading
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any
from uuid import uuid4

from fastapi import FastAPI, HTTPException
from fastapi import Query as Parameter
from fastapi import Request as HttpRequest
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel

from whenfree import (
    Actor,
    Applied,
    Attendee,
    Booking,
    Command,
    EventType,
    Host,
    Planner,
    Policy,
    Query,
    Request,
    Requirement,
    Schedule,
    WhenfreeError,
)

LONGEST = timedelta(days=62)


class Wanted(BaseModel):
    """What the page sends."""

    start: AwareDatetime
    attendee: str


def office() -> Planner:
    """Two people who take calls in turn."""
    team = [Host(name, Schedule.weekdays("Europe/London", "09:00-12:00", "13:00-17:00")) for name in ("ada", "grace")]
    pool = Requirement(any=[host.id for host in team], choose="leastRecentlyBooked")
    call = EventType("call", 30, buffer_after=10, requires=[pool], policy=Policy(cancel_until=timedelta(hours=2)))
    return Planner(event_type=call, hosts=team)


def make_app(planner: Planner, clock: Any = lambda: datetime.now(timezone.utc)) -> FastAPI:
    """The app; a test brings a clock of its own, since the engine has none."""
    app = FastAPI(title="Bookings")
    bookings: list[Booking] = []
    # Deciding and storing are one step: without this, two requests could be promised the same half hour.
    lock = threading.Lock()

    def query(start: datetime, end: datetime | None = None) -> Query:
        try:
            window = (start, end or start + LONGEST)
        except OverflowError:
            raise HTTPException(422, "the start lies too far in the future") from None
        return Query(now=clock(), window=window, bookings=bookings)

    @app.exception_handler(WhenfreeError)
    def bad_input(_: HttpRequest, error: WhenfreeError) -> JSONResponse:
        return JSONResponse({"error": error.to_dict()}, status_code=422)

    @app.get("/slots")
    def slots(
        start: Annotated[AwareDatetime, Parameter(alias="from")],
        until: AwareDatetime | None = None,
        time_zone: str = "Europe/London",
    ) -> dict[str, list[str]]:
        """The starts of each day, on the wall of a zone."""
        days = planner.slots(query(start, until)).by_day(time_zone)
        return {str(day): [at.isoformat() for at in of_day.starts_in(time_zone)] for day, of_day in days.items()}

    @app.get("/why")
    def why(start: AwareDatetime) -> dict[str, Any]:
        """Whether a start is offered, and all that is against it."""
        return planner.explain(query(start), start).to_dict()

    @app.post("/bookings", status_code=201)
    def book(wanted: Wanted) -> JSONResponse:
        """Books, or says 409 and why."""
        attendee = Attendee(wanted.attendee)
        command = Command.book(str(uuid4()), Request(wanted.start, attendee=attendee))
        with lock:
            window = query(wanted.start)
            done = planner.apply(window, command, Actor.attendee(attendee.id))
            if isinstance(done, Applied):
                bookings.append(done.booking)
        # `done.events` and `done.recipients()` say whom to tell, after the booking is stored.
        if not isinstance(done, Applied):
            return JSONResponse({"reasons": [reason.to_dict() for reason in done.reasons]}, status_code=409)
        return JSONResponse(done.booking.to_dict(), status_code=201)

    return app


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(make_app(office()), port=8000)
