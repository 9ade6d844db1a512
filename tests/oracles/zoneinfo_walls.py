"""Offsets and wall times of time zones, by Python's zoneinfo with the data of the `tzdata` package.

Reads one JSON object a line, {"zone", "instants", "walls"}, and answers each with {"offsets", "shown", "resolved"}: the
offset at each instant, the instants at which the wall shows each wall time, and where an event set for it takes place.
The first line of the output is the release of the tz database.
"""

import json
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

try:
    import tzdata
except ImportError:
    sys.exit("the Python package tzdata is missing: run ./test, or pip install tzdata")

EPOCH = datetime(1970, 1, 1)
# The machine's own data may be of any release.
zoneinfo.reset_tzpath(to=[])


def offset(zone, instant):
    at = (EPOCH + timedelta(seconds=instant)).replace(tzinfo=timezone.utc).astimezone(zone)
    return int(at.utcoffset().total_seconds())


def main():
    print(tzdata.IANA_VERSION, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        zone = zoneinfo.ZoneInfo(asked["zone"])
        shown, resolved = [], []
        for wall in asked["walls"]:
            local = EPOCH + timedelta(seconds=wall)
            both = [wall - int(local.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds()) for fold in (0, 1)]
            shown.append(sorted({at for at in both if at + offset(zone, at) == wall}))
            resolved.append(both[0])
        offsets = [offset(zone, instant) for instant in asked["instants"]]
        print(json.dumps({"offsets": offsets, "shown": shown, "resolved": resolved}), flush=True)


main()
