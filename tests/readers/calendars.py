"""Two calendars as icalendar reads them, the second written later: what has changed says so, and nothing else does."""
import sys

import icalendar


def entries(name):
    with open(name, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    assert not calendar.errors, calendar.errors
    found = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        uid = str(event["UID"])
        assert uid not in found, uid
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
        found[uid] = event
    return found


def content(event):
    return [(key, event[key].to_ical()) for key in sorted(event) if key not in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")]


before, after = map(entries, sys.argv[1:3])
silent = vain = said = 0
for uid, event in after.items():
    if uid not in before:
        continue
    old = before[uid]
    changed = content(old) != content(event)
    grown = event["SEQUENCE"] > old["SEQUENCE"] and event["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt
    same = event["SEQUENCE"] == old["SEQUENCE"] and event["LAST-MODIFIED"].dt == old["LAST-MODIFIED"].dt
    said += changed and grown
    silent += changed and not grown
    vain += not changed and not same
cancelled = sum(1 for uid, event in after.items() if event.get("STATUS") == "CANCELLED" and before[uid].get("STATUS") != "CANCELLED")
print(f"{said} changed, {silent} changed in silence, {vain} said in vain, {cancelled} cancelled")
