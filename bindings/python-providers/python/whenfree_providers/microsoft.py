"""The client `Microsoft`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "Microsoft",
    "User",
    "Language",
    "Turn",
    "WorkingHours",
    "WorkingZone",
    "MailboxSettings",
    "Calendar",
    "EmailAddress",
    "GetSchedule",
    "EventTime",
    "MailboxError",
    "MailboxSchedule",
    "ScheduleItem",
    "MailboxSchedules",
    "CalendarView",
    "Attendee",
    "Body",
    "ExtendedProperty",
    "GraphEvent",
    "Location",
    "OnlineMeeting",
    "Pattern",
    "Range",
    "Recipient",
    "Recurrence",
    "ResponseStatus",
    "Page",
    "SyncRequest",
    "Changes",
    "Invitee",
    "NewEvent",
    "BookingRef",
    "EventChange",
    "CancelEvent",
    "Removed",
    "Respond",
    "Instances",
    "NewSubscription",
    "Subscription",
    "RenewSubscription",
    "RenewDue",
    "FailedRenewal",
    "Renewals",
    "Reply",
]
_KINDS: Kinds = {}


class User(Value):
    """The account (`user`)."""

    id: str
    """Its id."""
    display_name: str | None
    """The name for people."""
    mail: str | None
    """The mail address."""
    user_principal_name: str | None
    """The name to sign in with."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('display_name', 'displayName', '', False, None),
        ('mail', 'mail', '', False, None),
        ('user_principal_name', 'userPrincipalName', '', False, None),
    )

    def __init__(self, *, id: str, display_name: str | None = None, mail: str | None = None, user_principal_name: str | None = None) -> None:
        self._set(id=id, display_name=display_name, mail=mail, user_principal_name=user_principal_name)


class Language(Value):
    """A language (`localeInfo`)."""

    locale: str | None
    """Such as `en-US`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('locale', 'locale', '', False, None),
    )

    def __init__(self, *, locale: str | None = None) -> None:
        self._set(locale=locale)


class Turn(Value):
    """When a zone that a mailbox made up changes its offset (`standardTimeZoneOffset`, `daylightTimeZoneOffset`)."""

    day_occurrence: int
    """On the first (1) to fourth such weekday of the month; 5 is the last."""
    day_of_week: str
    """On which weekday."""
    month: int
    """In which month, 1 to 12; 0 for never."""
    time: str
    """At which time of day, on the wall before the change."""
    year: int
    """In which year; 0 for every year."""
    daylight_bias: int | None
    """By how many minutes daylight saving time is behind UTC less than standard time: usually -60."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('day_occurrence', 'dayOccurrence', '', True, None),
        ('day_of_week', 'dayOfWeek', '', True, None),
        ('month', 'month', '', True, None),
        ('time', 'time', '', True, None),
        ('year', 'year', '', True, 0),
        ('daylight_bias', 'daylightBias', '', False, None),
    )

    def __init__(self, *, day_occurrence: int, day_of_week: str, month: int, time: str, year: int, daylight_bias: int | None = None) -> None:
        self._set(day_occurrence=day_occurrence, day_of_week=day_of_week, month=month, time=time, year=year, daylight_bias=daylight_bias)


class WorkingHours(Value):
    """When somebody works: the same hours on each of the days (`workingHours`)."""

    days_of_week: tuple[str, ...]
    """On which days."""
    end_time: str
    """Until when."""
    start_time: str
    """From when."""
    time_zone: WorkingZone
    """On whose wall."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('days_of_week', 'daysOfWeek', '[', True, ()),
        ('end_time', 'endTime', '', True, None),
        ('start_time', 'startTime', '', True, None),
        ('time_zone', 'timeZone', 'WorkingZone', True, None),
    )

    def __init__(self, *, days_of_week: Iterable[str], end_time: str, start_time: str, time_zone: WorkingZone | Mapping[str, Any]) -> None:
        self._set(days_of_week=days_of_week, end_time=end_time, start_time=start_time, time_zone=time_zone)


class WorkingZone(Value):
    """A zone of working hours: by name, or made up by a mailbox (`timeZoneBase`, `customTimeZone`)."""

    bias: int | None
    """How many minutes the zone is behind UTC outside of daylight saving time: 480 for UTC-8."""
    daylight_offset: Turn | None
    """When it turns to daylight saving time."""
    name: str | None
    """The Windows or IANA name; `Customized Time Zone` for one that a mailbox made up."""
    standard_offset: Turn | None
    """When it turns to standard time."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('bias', 'bias', '', False, None),
        ('daylight_offset', 'daylightOffset', 'Turn', False, None),
        ('name', 'name', '', False, None),
        ('standard_offset', 'standardOffset', 'Turn', False, None),
    )

    def __init__(self, *, bias: int | None = None, daylight_offset: Turn | Mapping[str, Any] | None = None, name: str | None = None, standard_offset: Turn | Mapping[str, Any] | None = None) -> None:
        self._set(bias=bias, daylight_offset=daylight_offset, name=name, standard_offset=standard_offset)


class MailboxSettings(Value):
    """A mailbox's own settings, as far as scheduling goes (`mailboxSettings`)."""

    language: Language | None
    """The owner's language."""
    time_zone: str | None
    """The zone the owner reads times in, by its Windows or its IANA name."""
    working_hours: WorkingHours | None
    """When the owner works."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('language', 'language', 'Language', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('working_hours', 'workingHours', 'WorkingHours', False, None),
    )

    def __init__(self, *, language: Language | Mapping[str, Any] | None = None, time_zone: str | None = None, working_hours: WorkingHours | Mapping[str, Any] | None = None) -> None:
        self._set(language=language, time_zone=time_zone, working_hours=working_hours)


class Calendar(Value):
    """A calendar of a mailbox (`calendar`)."""

    can_edit: bool
    """Whether the account may write into it."""
    id: str
    """Its id."""
    is_default_calendar: bool
    """Whether it is the one that new events go to."""
    allowed_online_meeting_providers: tuple[str, ...]
    """Who can make online meetings for it."""
    default_online_meeting_provider: str | None
    """Who makes them when nothing is said."""
    name: str | None
    """Its name."""
    owner: EmailAddress | None
    """Whose it is."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('can_edit', 'canEdit', '', True, False),
        ('id', 'id', '', True, None),
        ('is_default_calendar', 'isDefaultCalendar', '', True, False),
        ('allowed_online_meeting_providers', 'allowedOnlineMeetingProviders', '[', False, ()),
        ('default_online_meeting_provider', 'defaultOnlineMeetingProvider', '', False, None),
        ('name', 'name', '', False, None),
        ('owner', 'owner', 'EmailAddress', False, None),
    )

    def __init__(self, *, can_edit: bool, id: str, is_default_calendar: bool, allowed_online_meeting_providers: Iterable[str] = (), default_online_meeting_provider: str | None = None, name: str | None = None, owner: EmailAddress | Mapping[str, Any] | None = None) -> None:
        self._set(can_edit=can_edit, id=id, is_default_calendar=is_default_calendar, allowed_online_meeting_providers=allowed_online_meeting_providers, default_online_meeting_provider=default_online_meeting_provider, name=name, owner=owner)


class EmailAddress(Value):
    """A name and a mail address."""

    address: str | None
    """The address."""
    name: str | None
    """The name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('address', 'address', '', False, None),
        ('name', 'name', '', False, None),
    )

    def __init__(self, *, address: str | None = None, name: str | None = None) -> None:
        self._set(address=address, name=name)


class GetSchedule(Value):
    """Asks when mailboxes are busy."""

    end: dt.datetime
    """Until when; at most 1,000 days later."""
    schedules: tuple[str, ...]
    """The mail addresses of people, rooms and things; at most 1,000."""
    start: dt.datetime
    """From when."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('schedules', 'schedules', '[', True, None),
        ('start', 'start', 'instant', True, None),
    )

    def __init__(self, *, end: dt.datetime | str, schedules: Iterable[str], start: dt.datetime | str) -> None:
        self._set(end=end, schedules=schedules, start=start)


class EventTime(Value):
    """A time as Graph has it: what the wall shows, whose wall it is, and the instant that is (`dateTimeTimeZone`). A time that a clock change skips is the instant of the offset before it, one that comes twice the first of the two."""

    instant: dt.datetime
    """The instant."""
    local: str
    """What the wall shows; for an all-day event midnight of its date."""
    time_zone: str
    """The zone, by its Windows or its IANA name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('instant', 'instant', 'instant', True, None),
        ('local', 'local', '', True, None),
        ('time_zone', 'timeZone', '', True, None),
    )

    def __init__(self, *, instant: dt.datetime | str, local: str, time_zone: str) -> None:
        self._set(instant=instant, local=local, time_zone=time_zone)


class MailboxError(Value):
    """Why nothing is known of a mailbox (`freeBusyError`)."""

    message: str
    """In words."""
    response_code: str | None
    """Graph's code, such as `ErrorMailRecipientNotFound` or `5009`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('message', 'message', '', True, ''),
        ('response_code', 'responseCode', '', False, None),
    )

    def __init__(self, *, message: str, response_code: str | None = None) -> None:
        self._set(message=message, response_code=response_code)


class MailboxSchedule(Value):
    """When a mailbox is busy (`scheduleInformation`)."""

    schedule_id: str
    """The mailbox, as it was asked for."""
    schedule_items: tuple[ScheduleItem, ...]
    """Its entries, in the order of their starts."""
    error: MailboxError | None
    """Why nothing is known of it: then it is not free."""
    working_hours: WorkingHours | None
    """When its owner works."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('schedule_id', 'scheduleId', '', True, None),
        ('schedule_items', 'scheduleItems', '[ScheduleItem', True, ()),
        ('error', 'error', 'MailboxError', False, None),
        ('working_hours', 'workingHours', 'WorkingHours', False, None),
    )

    def __init__(self, *, schedule_id: str, schedule_items: Iterable[ScheduleItem | Mapping[str, Any]], error: MailboxError | Mapping[str, Any] | None = None, working_hours: WorkingHours | Mapping[str, Any] | None = None) -> None:
        self._set(schedule_id=schedule_id, schedule_items=schedule_items, error=error, working_hours=working_hours)


class ScheduleItem(Value):
    """An entry of a mailbox (`scheduleItem`)."""

    end: EventTime
    """Until when."""
    is_private: bool
    """Whether it is private."""
    start: EventTime
    """From when."""
    status: str
    """How it counts."""
    location: str | None
    """Where it is, for those who may see it."""
    subject: str | None
    """Its title, for those who may see it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'EventTime', True, None),
        ('is_private', 'isPrivate', '', True, False),
        ('start', 'start', 'EventTime', True, None),
        ('status', 'status', '', True, 'unknown'),
        ('location', 'location', '', False, None),
        ('subject', 'subject', '', False, None),
    )

    def __init__(self, *, end: EventTime | Mapping[str, Any], is_private: bool, start: EventTime | Mapping[str, Any], status: str, location: str | None = None, subject: str | None = None) -> None:
        self._set(end=end, is_private=is_private, start=start, status=status, location=location, subject=subject)


class MailboxSchedules(Value):
    """When several mailboxes are busy."""

    schedules: tuple[MailboxSchedule, ...]
    """Each mailbox that was asked for, in the order asked."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('schedules', 'schedules', '[MailboxSchedule', True, None),
    )

    def __init__(self, *, schedules: Iterable[MailboxSchedule | Mapping[str, Any]]) -> None:
        self._set(schedules=schedules)


class CalendarView(Value):
    """Asks for the events of a window, occurrences of series one by one."""

    end: dt.datetime
    """Until when."""
    start: dt.datetime
    """From when."""
    calendar_id: str | None
    """Which calendar; the default one when absent."""
    next: str | None
    """The next page, as `Page::next` gave it; then the rest only matters to check it."""
    page_size: int | None
    """How many on a page, 1 to 1,000; 100 when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('calendar_id', 'calendarId', '', False, None),
        ('next', 'next', '', False, None),
        ('page_size', 'pageSize', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, next: str | None = None, page_size: int | None = None) -> None:
        self._set(end=end, start=start, calendar_id=calendar_id, next=next, page_size=page_size)


class Attendee(Value):
    """Somebody who takes part (`attendee`)."""

    email_address: EmailAddress
    """Who."""
    status: ResponseStatus | None
    """What they answered."""
    type: str | None
    """How."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email_address', 'emailAddress', 'EmailAddress', True, None),
        ('status', 'status', 'ResponseStatus', False, None),
        ('type', 'type', '', False, None),
    )

    def __init__(self, *, email_address: EmailAddress | Mapping[str, Any], status: ResponseStatus | Mapping[str, Any] | None = None, type: str | None = None) -> None:
        self._set(email_address=email_address, status=status, type=type)


class Body(Value):
    """What an event is about (`itemBody`)."""

    content_type: str
    """In what it is written."""
    content: str
    """What is written."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('content_type', 'contentType', '', True, None),
        ('content', 'content', '', True, ''),
    )

    def __init__(self, *, content_type: str, content: str = '') -> None:
        self._set(content_type=content_type, content=content)


class ExtendedProperty(Value):
    """What an application wrote on an event (`singleValueLegacyExtendedProperty`)."""

    id: str
    """Its name."""
    value: str
    """What is written."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('value', 'value', '', True, ''),
    )

    def __init__(self, *, id: str, value: str) -> None:
        self._set(id=id, value=value)


class GraphEvent(Value):
    """An event (`event`). In the answers of `sync` occurrences of a series have little more than their times; the rest is in their series."""

    id: str
    """Its id."""
    is_all_day: bool
    """Whether it lasts whole dates."""
    is_cancelled: bool
    """Whether it was called off."""
    is_online_meeting: bool
    """Whether it has an online meeting."""
    attendees: tuple[Attendee, ...]
    """Who takes part besides the organiser."""
    body: Body | None
    """What it is about."""
    body_preview: str | None
    """The first words of its body."""
    categories: tuple[str, ...]
    """Its categories."""
    created_date_time: dt.datetime | None
    """When it was made."""
    end: EventTime | None
    """Until when; for an all-day event midnight after its last date."""
    etag: str | None
    """Its version, for `If-Match`."""
    i_cal_u_id: str | None
    """The id that all calendars know it by."""
    is_organizer: bool | None
    """Whether the owner of the calendar organises it."""
    last_modified_date_time: dt.datetime | None
    """When it was changed."""
    location: Location | None
    """Where it is."""
    online_meeting: OnlineMeeting | None
    """Where to join."""
    online_meeting_provider: str | None
    """Who makes the online meeting."""
    online_meeting_url: str | None
    """Where to join, in the older form."""
    organizer: Recipient | None
    """Who organises it."""
    original_start: dt.datetime | None
    """Where the rule of its series put it."""
    original_start_time_zone: str | None
    """The zone it was made in, by its Windows or IANA name, or `tzone://Microsoft/Custom`."""
    recurrence: Recurrence | None
    """How it repeats, for a series."""
    response_status: ResponseStatus | None
    """What the owner answered."""
    sensitivity: str | None
    """`normal`, `personal`, `private` or `confidential`."""
    series_master_id: str | None
    """Its series."""
    show_as: str | None
    """How it counts."""
    single_value_extended_properties: tuple[ExtendedProperty, ...]
    """What applications wrote on it, where it was asked for."""
    start: EventTime | None
    """From when."""
    subject: str | None
    """Its title."""
    transaction_id: str | None
    """What it was created under."""
    type: str | None
    """What it is in a series."""
    web_link: str | None
    """Where to look at it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('is_all_day', 'isAllDay', '', True, False),
        ('is_cancelled', 'isCancelled', '', True, False),
        ('is_online_meeting', 'isOnlineMeeting', '', True, False),
        ('attendees', 'attendees', '[Attendee', False, ()),
        ('body', 'body', 'Body', False, None),
        ('body_preview', 'bodyPreview', '', False, None),
        ('categories', 'categories', '[', False, ()),
        ('created_date_time', 'createdDateTime', 'instant', False, None),
        ('end', 'end', 'EventTime', False, None),
        ('etag', 'etag', '', False, None),
        ('i_cal_u_id', 'iCalUId', '', False, None),
        ('is_organizer', 'isOrganizer', '', False, None),
        ('last_modified_date_time', 'lastModifiedDateTime', 'instant', False, None),
        ('location', 'location', 'Location', False, None),
        ('online_meeting', 'onlineMeeting', 'OnlineMeeting', False, None),
        ('online_meeting_provider', 'onlineMeetingProvider', '', False, None),
        ('online_meeting_url', 'onlineMeetingUrl', '', False, None),
        ('organizer', 'organizer', 'Recipient', False, None),
        ('original_start', 'originalStart', 'instant', False, None),
        ('original_start_time_zone', 'originalStartTimeZone', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('response_status', 'responseStatus', 'ResponseStatus', False, None),
        ('sensitivity', 'sensitivity', '', False, None),
        ('series_master_id', 'seriesMasterId', '', False, None),
        ('show_as', 'showAs', '', False, None),
        ('single_value_extended_properties', 'singleValueExtendedProperties', '[ExtendedProperty', False, ()),
        ('start', 'start', 'EventTime', False, None),
        ('subject', 'subject', '', False, None),
        ('transaction_id', 'transactionId', '', False, None),
        ('type', 'type', '', False, None),
        ('web_link', 'webLink', '', False, None),
    )

    def __init__(self, *, id: str, is_all_day: bool, is_cancelled: bool, is_online_meeting: bool, attendees: Iterable[Attendee | Mapping[str, Any]] = (), body: Body | Mapping[str, Any] | None = None, body_preview: str | None = None, categories: Iterable[str] = (), created_date_time: dt.datetime | str | None = None, end: EventTime | Mapping[str, Any] | None = None, etag: str | None = None, i_cal_u_id: str | None = None, is_organizer: bool | None = None, last_modified_date_time: dt.datetime | str | None = None, location: Location | Mapping[str, Any] | None = None, online_meeting: OnlineMeeting | Mapping[str, Any] | None = None, online_meeting_provider: str | None = None, online_meeting_url: str | None = None, organizer: Recipient | Mapping[str, Any] | None = None, original_start: dt.datetime | str | None = None, original_start_time_zone: str | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, response_status: ResponseStatus | Mapping[str, Any] | None = None, sensitivity: str | None = None, series_master_id: str | None = None, show_as: str | None = None, single_value_extended_properties: Iterable[ExtendedProperty | Mapping[str, Any]] = (), start: EventTime | Mapping[str, Any] | None = None, subject: str | None = None, transaction_id: str | None = None, type: str | None = None, web_link: str | None = None) -> None:
        self._set(id=id, is_all_day=is_all_day, is_cancelled=is_cancelled, is_online_meeting=is_online_meeting, attendees=attendees, body=body, body_preview=body_preview, categories=categories, created_date_time=created_date_time, end=end, etag=etag, i_cal_u_id=i_cal_u_id, is_organizer=is_organizer, last_modified_date_time=last_modified_date_time, location=location, online_meeting=online_meeting, online_meeting_provider=online_meeting_provider, online_meeting_url=online_meeting_url, organizer=organizer, original_start=original_start, original_start_time_zone=original_start_time_zone, recurrence=recurrence, response_status=response_status, sensitivity=sensitivity, series_master_id=series_master_id, show_as=show_as, single_value_extended_properties=single_value_extended_properties, start=start, subject=subject, transaction_id=transaction_id, type=type, web_link=web_link)


class Location(Value):
    """A place (`location`)."""

    display_name: str | None
    """Its name."""
    location_email_address: str | None
    """Its mail address, for a room."""
    location_uri: str | None
    """Its address on the web."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('display_name', 'displayName', '', False, None),
        ('location_email_address', 'locationEmailAddress', '', False, None),
        ('location_uri', 'locationUri', '', False, None),
    )

    def __init__(self, *, display_name: str | None = None, location_email_address: str | None = None, location_uri: str | None = None) -> None:
        self._set(display_name=display_name, location_email_address=location_email_address, location_uri=location_uri)


class OnlineMeeting(Value):
    """Where to join (`onlineMeetingInfo`)."""

    conference_id: str | None
    """The number to type on a telephone."""
    join_url: str | None
    """The link."""
    toll_number: str | None
    """The telephone number."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('conference_id', 'conferenceId', '', False, None),
        ('join_url', 'joinUrl', '', False, None),
        ('toll_number', 'tollNumber', '', False, None),
    )

    def __init__(self, *, conference_id: str | None = None, join_url: str | None = None, toll_number: str | None = None) -> None:
        self._set(conference_id=conference_id, join_url=join_url, toll_number=toll_number)


class Pattern(Value):
    """On which days a series takes place (`recurrencePattern`)."""

    interval: int
    """Every how many days, weeks, months or years."""
    type: str
    """In what way."""
    day_of_month: int | None
    """On which day of the month, 1 to 31; in shorter months on their last day. 0 where none is meant."""
    days_of_week: tuple[str, ...]
    """On which days of the week."""
    first_day_of_week: str | None
    """When weeks begin; on Sunday when nothing is said."""
    index: str | None
    """On which of those days in the month; the first when nothing is said."""
    month: int | None
    """In which month, 1 to 12; 0 where none is meant."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('interval', 'interval', '', True, None),
        ('type', 'type', '', True, None),
        ('day_of_month', 'dayOfMonth', '', False, None),
        ('days_of_week', 'daysOfWeek', '[', False, ()),
        ('first_day_of_week', 'firstDayOfWeek', '', False, None),
        ('index', 'index', '', False, None),
        ('month', 'month', '', False, None),
    )

    def __init__(self, *, interval: int, type: str, day_of_month: int | None = None, days_of_week: Iterable[str] = (), first_day_of_week: str | None = None, index: str | None = None, month: int | None = None) -> None:
        self._set(interval=interval, type=type, day_of_month=day_of_month, days_of_week=days_of_week, first_day_of_week=first_day_of_week, index=index, month=month)


class Range(Value):
    """From when until when a series runs (`recurrenceRange`)."""

    start_date: dt.date
    """The date of its first occurrence."""
    type: str
    """How it ends."""
    end_date: dt.date | None
    """Its last date, inclusive; `0001-01-01` where it ends otherwise."""
    number_of_occurrences: int | None
    """How many occurrences; 0 where it ends otherwise."""
    recurrence_time_zone: str | None
    """Whose dates they are, by the Windows or IANA name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('start_date', 'startDate', 'date', True, None),
        ('type', 'type', '', True, None),
        ('end_date', 'endDate', 'date', False, None),
        ('number_of_occurrences', 'numberOfOccurrences', '', False, None),
        ('recurrence_time_zone', 'recurrenceTimeZone', '', False, None),
    )

    def __init__(self, *, start_date: dt.date | str, type: str, end_date: dt.date | str | None = None, number_of_occurrences: int | None = None, recurrence_time_zone: str | None = None) -> None:
        self._set(start_date=start_date, type=type, end_date=end_date, number_of_occurrences=number_of_occurrences, recurrence_time_zone=recurrence_time_zone)


class Recipient(Value):
    """Somebody by mail address (`recipient`)."""

    email_address: EmailAddress
    """Who."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email_address', 'emailAddress', 'EmailAddress', True, None),
    )

    def __init__(self, *, email_address: EmailAddress | Mapping[str, Any]) -> None:
        self._set(email_address=email_address)


class Recurrence(Value):
    """How a series repeats (`patternedRecurrence`)."""

    pattern: Pattern
    """On which days."""
    range: Range
    """From when until when."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('pattern', 'pattern', 'Pattern', True, None),
        ('range', 'range', 'Range', True, None),
    )

    def __init__(self, *, pattern: Pattern | Mapping[str, Any], range: Range | Mapping[str, Any]) -> None:
        self._set(pattern=pattern, range=range)


class ResponseStatus(Value):
    """An answer and when it was given (`responseStatus`)."""

    response: str | None
    """What was answered."""
    time: dt.datetime | None
    """When; the year 1 for never."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('response', 'response', '', False, None),
        ('time', 'time', 'instant', False, None),
    )

    def __init__(self, *, response: str | None = None, time: dt.datetime | str | None = None) -> None:
        self._set(response=response, time=time)


class Page(Value):
    """One page of a list."""

    items: tuple[GraphEvent, ...]
    """What is on it."""
    next: str | None
    """The address of the next page, to be given back as it is; absent on the last."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('items', 'items', '[GraphEvent', True, None),
        ('next', 'next', '', False, None),
    )

    def __init__(self, *, items: Iterable[GraphEvent | Mapping[str, Any]], next: str | None = None) -> None:
        self._set(items=items, next=next)


class SyncRequest(Value):
    """Asks what changed in a window of a calendar."""

    end: dt.datetime
    """Until when. The window is part of the cursor: for another one begin anew."""
    start: dt.datetime
    """From when."""
    calendar_id: str | None
    """Which calendar; the default one when absent."""
    cursor: str | None
    """`next` of the last answer; everything when absent."""
    page_size: int | None
    """How many on a page, 1 to 1,000; 100 when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('calendar_id', 'calendarId', '', False, None),
        ('cursor', 'cursor', '', False, None),
        ('page_size', 'pageSize', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, cursor: str | None = None, page_size: int | None = None) -> None:
        self._set(end=end, start=start, calendar_id=calendar_id, cursor=cursor, page_size=page_size)


class Changes(Value):
    """What changed since the last time."""

    changed: tuple[GraphEvent, ...]
    """Events that are new or changed, each once."""
    full: bool
    """Whether this is everything there is: what is stored and not named here is gone."""
    next: str
    """Where to go on the next time."""
    removed: tuple[str, ...]
    """The ids of events that are gone, or no longer in the window."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('changed', 'changed', '[GraphEvent', True, None),
        ('full', 'full', '', True, None),
        ('next', 'next', '', True, None),
        ('removed', 'removed', '[', True, None),
    )

    def __init__(self, *, changed: Iterable[GraphEvent | Mapping[str, Any]], full: bool, next: str, removed: Iterable[str]) -> None:
        self._set(changed=changed, full=full, next=next, removed=removed)


class Invitee(Value):
    """Somebody to invite."""

    email: str
    """The mail address."""
    kind: str | None
    """How they take part; required when absent."""
    name: str | None
    """The name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('kind', 'kind', '', False, None),
        ('name', 'name', '', False, None),
    )

    def __init__(self, *, email: str, kind: str | None = None, name: str | None = None) -> None:
        self._set(email=email, kind=kind, name=name)


class NewEvent(Value):
    """Makes an event."""

    booking_id: str
    """The id of the booking it stands for: one booking makes one event, however often this is asked."""
    end: dt.datetime
    """Until when."""
    start: dt.datetime
    """From when."""
    subject: str
    """Its title."""
    all_day: bool
    """Whether it lasts whole dates: then start and end are midnight in the zone."""
    attendees: tuple[Invitee, ...]
    """Who takes part; Outlook invites them. At most 500."""
    body: Body | None
    """What it is about."""
    calendar_id: str | None
    """Which calendar; the default one when absent."""
    categories: tuple[str, ...]
    """Its categories."""
    location: str | None
    """Where it is."""
    online_meeting: bool
    """Whether to make a Teams meeting."""
    private: bool
    """Whether others see no more than that the owner is busy."""
    recurrence: Recurrence | None
    """How it repeats."""
    reminder_minutes_before_start: int | None
    """How many minutes ahead Outlook reminds of it."""
    show_as: str | None
    """How it counts; busy when absent."""
    time_zone: str | None
    """The zone it is shown and repeats in, by its IANA or Windows name; UTC when absent."""
    transaction_id: str | None
    """What Graph tells repeated requests by; made from the booking's id when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_id', 'bookingId', '', True, None),
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('subject', 'subject', '', True, None),
        ('all_day', 'allDay', '', False, False),
        ('attendees', 'attendees', '[Invitee', False, ()),
        ('body', 'body', 'Body', False, None),
        ('calendar_id', 'calendarId', '', False, None),
        ('categories', 'categories', '[', False, ()),
        ('location', 'location', '', False, None),
        ('online_meeting', 'onlineMeeting', '', False, False),
        ('private', 'private', '', False, False),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('reminder_minutes_before_start', 'reminderMinutesBeforeStart', '', False, None),
        ('show_as', 'showAs', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('transaction_id', 'transactionId', '', False, None),
    )

    def __init__(self, *, booking_id: str, end: dt.datetime | str, start: dt.datetime | str, subject: str, all_day: bool = False, attendees: Iterable[Invitee | Mapping[str, Any]] = (), body: Body | Mapping[str, Any] | None = None, calendar_id: str | None = None, categories: Iterable[str] = (), location: str | None = None, online_meeting: bool = False, private: bool = False, recurrence: Recurrence | Mapping[str, Any] | None = None, reminder_minutes_before_start: int | None = None, show_as: str | None = None, time_zone: str | None = None, transaction_id: str | None = None) -> None:
        self._set(booking_id=booking_id, end=end, start=start, subject=subject, all_day=all_day, attendees=attendees, body=body, calendar_id=calendar_id, categories=categories, location=location, online_meeting=online_meeting, private=private, recurrence=recurrence, reminder_minutes_before_start=reminder_minutes_before_start, show_as=show_as, time_zone=time_zone, transaction_id=transaction_id)


class BookingRef(Value):
    """Names a booking whose event is looked up."""

    booking_id: str
    """The booking."""
    calendar_id: str | None
    """In which calendar; the default one when absent. Graph looks into one calendar at a time."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_id', 'bookingId', '', True, None),
        ('calendar_id', 'calendarId', '', False, None),
    )

    def __init__(self, *, booking_id: str, calendar_id: str | None = None) -> None:
        self._set(booking_id=booking_id, calendar_id=calendar_id)


class EventChange(Value):
    """Changes an event; what is absent stays."""

    id: str
    """Which event."""
    attendees: tuple[Invitee, ...] | None
    """Everybody who takes part from now on."""
    body: Body | None
    """What it is about. How to join an online meeting stays in it."""
    categories: tuple[str, ...] | None
    """Its categories."""
    end: dt.datetime | None
    """Until when; needs `start` beside it."""
    if_match: str | None
    """The version that was read (`etag`): if it has changed since, nothing is done and the error is `conflict`."""
    location: str | None
    """Where it is."""
    online_meeting: bool
    """Whether to make a Teams meeting; there is no way back from it."""
    recurrence: Recurrence | None
    """How it repeats."""
    show_as: str | None
    """How it counts."""
    start: dt.datetime | None
    """From when; needs `end` beside it."""
    subject: str | None
    """Its title."""
    time_zone: str | None
    """The zone of start and end; UTC when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('attendees', 'attendees', '[Invitee', False, None),
        ('body', 'body', 'Body', False, None),
        ('categories', 'categories', '[', False, None),
        ('end', 'end', 'instant', False, None),
        ('if_match', 'ifMatch', '', False, None),
        ('location', 'location', '', False, None),
        ('online_meeting', 'onlineMeeting', '', False, False),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('show_as', 'showAs', '', False, None),
        ('start', 'start', 'instant', False, None),
        ('subject', 'subject', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, id: str, attendees: Iterable[Invitee | Mapping[str, Any]] | None = None, body: Body | Mapping[str, Any] | None = None, categories: Iterable[str] | None = None, end: dt.datetime | str | None = None, if_match: str | None = None, location: str | None = None, online_meeting: bool = False, recurrence: Recurrence | Mapping[str, Any] | None = None, show_as: str | None = None, start: dt.datetime | str | None = None, subject: str | None = None, time_zone: str | None = None) -> None:
        self._set(id=id, attendees=attendees, body=body, categories=categories, end=end, if_match=if_match, location=location, online_meeting=online_meeting, recurrence=recurrence, show_as=show_as, start=start, subject=subject, time_zone=time_zone)


class CancelEvent(Value):
    """Calls off an event and tells everybody who takes part."""

    id: str
    """Which event; an occurrence's id calls off that one alone."""
    comment: str | None
    """What they are told."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('comment', 'comment', '', False, None),
    )

    def __init__(self, *, id: str, comment: str | None = None) -> None:
        self._set(id=id, comment=comment)


class Removed(Value):
    """What became of an event or a subscription that was to be removed."""

    already_gone: bool
    """Whether it was gone before."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('already_gone', 'alreadyGone', '', True, None),
    )

    def __init__(self, *, already_gone: bool) -> None:
        self._set(already_gone=already_gone)


class Respond(Value):
    """Answers an invitation."""

    id: str
    """To which event."""
    reply: Reply
    """What."""
    comment: str | None
    """With which words."""
    proposed_end: dt.datetime | None
    """Another time until when."""
    proposed_start: dt.datetime | None
    """Another time from when, where the organiser allows proposals; not for a yes. Needs `proposed_end` beside it."""
    send_response: bool | None
    """Whether the organiser is told; yes when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('reply', 'reply', '', True, None),
        ('comment', 'comment', '', False, None),
        ('proposed_end', 'proposedEnd', 'instant', False, None),
        ('proposed_start', 'proposedStart', 'instant', False, None),
        ('send_response', 'sendResponse', '', False, None),
    )

    def __init__(self, *, id: str, reply: Reply, comment: str | None = None, proposed_end: dt.datetime | str | None = None, proposed_start: dt.datetime | str | None = None, send_response: bool | None = None) -> None:
        self._set(id=id, reply=reply, comment=comment, proposed_end=proposed_end, proposed_start=proposed_start, send_response=send_response)


class Instances(Value):
    """Asks for the occurrences of a series in a window."""

    end: dt.datetime
    """Until when."""
    id: str
    """The id of the series."""
    start: dt.datetime
    """From when."""
    next: str | None
    """The next page, as `Page::next` gave it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('id', 'id', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('next', 'next', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, id: str, start: dt.datetime | str, next: str | None = None) -> None:
        self._set(end=end, id=id, start=start, next=next)


class NewSubscription(Value):
    """Subscribes to changes of events."""

    client_state: str
    """What comes back with each notification, at most 128 characters: whoever does not know it is not Graph."""
    notification_url: str
    """Where changes are told: an HTTPS address that answers the validation request."""
    change_type: str | None
    """For which changes; `created,updated,deleted` when absent."""
    lifecycle_notification_url: str | None
    """Where is told what becomes of the subscription."""
    lifetime_minutes: int | None
    """For how many minutes, 45 to 10,080; less is raised, more is cut. As long as possible when absent."""
    resource: str | None
    """What to watch, such as `me/calendars/{id}/events`; the mailbox's events when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('client_state', 'clientState', '', True, None),
        ('notification_url', 'notificationUrl', '', True, None),
        ('change_type', 'changeType', '', False, None),
        ('lifecycle_notification_url', 'lifecycleNotificationUrl', '', False, None),
        ('lifetime_minutes', 'lifetimeMinutes', '', False, None),
        ('resource', 'resource', '', False, None),
    )

    def __init__(self, *, client_state: str, notification_url: str, change_type: str | None = None, lifecycle_notification_url: str | None = None, lifetime_minutes: int | None = None, resource: str | None = None) -> None:
        self._set(client_state=client_state, notification_url=notification_url, change_type=change_type, lifecycle_notification_url=lifecycle_notification_url, lifetime_minutes=lifetime_minutes, resource=resource)


class Subscription(Value):
    """A subscription to changes (`subscription`). Its `clientState` is a secret and not read."""

    change_type: str
    """For which changes, such as `created,updated,deleted`."""
    expiration_date_time: dt.datetime
    """When it ends unless it is renewed."""
    id: str
    """Its id."""
    resource: str
    """What it watches."""
    lifecycle_notification_url: str | None
    """Where is told what becomes of it."""
    notification_url: str | None
    """Where they are told; Graph does not always say."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('change_type', 'changeType', '', True, ''),
        ('expiration_date_time', 'expirationDateTime', 'instant', True, None),
        ('id', 'id', '', True, None),
        ('resource', 'resource', '', True, None),
        ('lifecycle_notification_url', 'lifecycleNotificationUrl', '', False, None),
        ('notification_url', 'notificationUrl', '', False, None),
    )

    def __init__(self, *, change_type: str, expiration_date_time: dt.datetime | str, id: str, resource: str, lifecycle_notification_url: str | None = None, notification_url: str | None = None) -> None:
        self._set(change_type=change_type, expiration_date_time=expiration_date_time, id=id, resource=resource, lifecycle_notification_url=lifecycle_notification_url, notification_url=notification_url)


class RenewSubscription(Value):
    """Renews a subscription."""

    id: str
    """Which one."""
    lifetime_minutes: int | None
    """For how many minutes from now, as in `NewSubscription`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('lifetime_minutes', 'lifetimeMinutes', '', False, None),
    )

    def __init__(self, *, id: str, lifetime_minutes: int | None = None) -> None:
        self._set(id=id, lifetime_minutes=lifetime_minutes)


class RenewDue(Value):
    """Renews the subscriptions that end soon."""

    lifetime_minutes: int | None
    """For how many minutes from now, as in `NewSubscription`."""
    notification_url: str | None
    """Only those that tell their changes there; all of the application's when absent."""
    within_minutes: int | None
    """Those that end within so many minutes; 1,440 (a day) when absent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('lifetime_minutes', 'lifetimeMinutes', '', False, None),
        ('notification_url', 'notificationUrl', '', False, None),
        ('within_minutes', 'withinMinutes', '', False, None),
    )

    def __init__(self, *, lifetime_minutes: int | None = None, notification_url: str | None = None, within_minutes: int | None = None) -> None:
        self._set(lifetime_minutes=lifetime_minutes, notification_url=notification_url, within_minutes=within_minutes)


class FailedRenewal(Value):
    """A subscription that could not be renewed."""

    error: Any
    """Why, as errors are written for other languages."""
    id: str
    """Its id."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('error', 'error', '', True, None),
        ('id', 'id', '', True, None),
    )

    def __init__(self, *, error: Any, id: str) -> None:
        self._set(error=error, id=id)


class Renewals(Value):
    """What became of the subscriptions that were due."""

    failed: tuple[FailedRenewal, ...]
    """Those that could not be renewed now."""
    lost: tuple[Subscription, ...]
    """Those that are gone: subscribe anew, then synchronise, since changes may have been missed."""
    renewed: tuple[Subscription, ...]
    """Those that run on."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('failed', 'failed', '[FailedRenewal', True, None),
        ('lost', 'lost', '[Subscription', True, None),
        ('renewed', 'renewed', '[Subscription', True, None),
    )

    def __init__(self, *, failed: Iterable[FailedRenewal | Mapping[str, Any]], lost: Iterable[Subscription | Mapping[str, Any]], renewed: Iterable[Subscription | Mapping[str, Any]]) -> None:
        self._set(failed=failed, lost=lost, renewed=renewed)


Reply: TypeAlias = Literal["accept", "decline", "tentative"]
"""What to answer to an invitation."""


class Microsoft(Client):
    """Calls that wait; `whenfree_providers.aio.Microsoft` awaits them."""

    _provider: ClassVar[str] = 'microsoft'
    _kinds: ClassVar[Kinds] = _KINDS

    def me(self) -> User:
        """The account."""
        value: User = self._call('me', {}, 'User')
        return value

    def mailbox_settings(self) -> MailboxSettings:
        """The mailbox's zone and working hours."""
        value: MailboxSettings = self._call('mailbox_settings', {}, 'MailboxSettings')
        return value

    def calendars(self) -> tuple[Calendar, ...]:
        """The calendars of the mailbox."""
        value: tuple[Calendar, ...] = self._call('calendars', {}, '[Calendar')
        return value

    def get_schedule(self, *, end: dt.datetime | str, schedules: Iterable[str], start: dt.datetime | str) -> MailboxSchedules:
        """When mailboxes are busy.

        It takes the fields of `GetSchedule`.
        """
        value: MailboxSchedules = self._call('get_schedule', GetSchedule(end=end, schedules=schedules, start=start), 'MailboxSchedules')
        return value

    def calendar_view(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, next: str | None = None, page_size: int | None = None) -> Page:
        """The events of a window, one page.

        It takes the fields of `CalendarView`.
        """
        value: Page = self._call('calendar_view', CalendarView(end=end, start=start, calendar_id=calendar_id, next=next, page_size=page_size), 'Page')
        return value

    def all_calendar_view(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, next: str | None = None, page_size: int | None = None) -> tuple[GraphEvent, ...]:
        """The events of a window, all pages.

        It takes the fields of `CalendarView`.
        """
        value: tuple[GraphEvent, ...] = self._call('all_calendar_view', CalendarView(end=end, start=start, calendar_id=calendar_id, next=next, page_size=page_size), '[GraphEvent')
        return value

    def sync(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, cursor: str | None = None, page_size: int | None = None) -> Changes:
        """What changed in a window.

        It takes the fields of `SyncRequest`.
        """
        value: Changes = self._call('sync', SyncRequest(end=end, start=start, calendar_id=calendar_id, cursor=cursor, page_size=page_size), 'Changes')
        return value

    def sync_or_restart(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, cursor: str | None = None, page_size: int | None = None) -> Changes:
        """What changed in a window, or everything when the link is worn out.

        It takes the fields of `SyncRequest`.
        """
        value: Changes = self._call('sync_or_restart', SyncRequest(end=end, start=start, calendar_id=calendar_id, cursor=cursor, page_size=page_size), 'Changes')
        return value

    def create_event(self, *, booking_id: str, end: dt.datetime | str, start: dt.datetime | str, subject: str, all_day: bool = False, attendees: Iterable[Invitee | Mapping[str, Any]] = (), body: Body | Mapping[str, Any] | None = None, calendar_id: str | None = None, categories: Iterable[str] = (), location: str | None = None, online_meeting: bool = False, private: bool = False, recurrence: Recurrence | Mapping[str, Any] | None = None, reminder_minutes_before_start: int | None = None, show_as: str | None = None, time_zone: str | None = None, transaction_id: str | None = None) -> GraphEvent:
        """Makes the event of a booking.

        It takes the fields of `NewEvent`.
        """
        value: GraphEvent = self._call('create_event', NewEvent(booking_id=booking_id, end=end, start=start, subject=subject, all_day=all_day, attendees=attendees, body=body, calendar_id=calendar_id, categories=categories, location=location, online_meeting=online_meeting, private=private, recurrence=recurrence, reminder_minutes_before_start=reminder_minutes_before_start, show_as=show_as, time_zone=time_zone, transaction_id=transaction_id), 'GraphEvent')
        return value

    def event(self, id: str) -> GraphEvent:
        """One event."""
        value: GraphEvent = self._call('event', {"id": id}, 'GraphEvent')
        return value

    def find_by_booking(self, *, booking_id: str, calendar_id: str | None = None) -> GraphEvent | None:
        """The event of a booking.

        It takes the fields of `BookingRef`.
        """
        value: GraphEvent | None = self._call('find_by_booking', BookingRef(booking_id=booking_id, calendar_id=calendar_id), 'GraphEvent')
        return value

    def update_event(self, *, id: str, attendees: Iterable[Invitee | Mapping[str, Any]] | None = None, body: Body | Mapping[str, Any] | None = None, categories: Iterable[str] | None = None, end: dt.datetime | str | None = None, if_match: str | None = None, location: str | None = None, online_meeting: bool = False, recurrence: Recurrence | Mapping[str, Any] | None = None, show_as: str | None = None, start: dt.datetime | str | None = None, subject: str | None = None, time_zone: str | None = None) -> GraphEvent:
        """Changes an event.

        It takes the fields of `EventChange`.
        """
        value: GraphEvent = self._call('update_event', EventChange(id=id, attendees=attendees, body=body, categories=categories, end=end, if_match=if_match, location=location, online_meeting=online_meeting, recurrence=recurrence, show_as=show_as, start=start, subject=subject, time_zone=time_zone), 'GraphEvent')
        return value

    def cancel_event(self, *, id: str, comment: str | None = None) -> Removed:
        """Calls off an event and tells everybody who takes part.

        It takes the fields of `CancelEvent`.
        """
        value: Removed = self._call('cancel_event', CancelEvent(id=id, comment=comment), 'Removed')
        return value

    def delete_event(self, id: str) -> Removed:
        """Deletes an event."""
        value: Removed = self._call('delete_event', {"id": id}, 'Removed')
        return value

    def respond(self, *, id: str, reply: Reply, comment: str | None = None, proposed_end: dt.datetime | str | None = None, proposed_start: dt.datetime | str | None = None, send_response: bool | None = None) -> None:
        """Answers an invitation.

        It takes the fields of `Respond`.
        """
        self._call('respond', Respond(id=id, reply=reply, comment=comment, proposed_end=proposed_end, proposed_start=proposed_start, send_response=send_response), '')

    def instances(self, *, end: dt.datetime | str, id: str, start: dt.datetime | str, next: str | None = None) -> Page:
        """The occurrences of a series in a window, one page.

        It takes the fields of `Instances`.
        """
        value: Page = self._call('instances', Instances(end=end, id=id, start=start, next=next), 'Page')
        return value

    def all_instances(self, *, end: dt.datetime | str, id: str, start: dt.datetime | str, next: str | None = None) -> tuple[GraphEvent, ...]:
        """The occurrences of a series in a window, all pages.

        It takes the fields of `Instances`.
        """
        value: tuple[GraphEvent, ...] = self._call('all_instances', Instances(end=end, id=id, start=start, next=next), '[GraphEvent')
        return value

    def create_subscription(self, *, client_state: str, notification_url: str, change_type: str | None = None, lifecycle_notification_url: str | None = None, lifetime_minutes: int | None = None, resource: str | None = None) -> Subscription:
        """Subscribes to changes.

        It takes the fields of `NewSubscription`.
        """
        value: Subscription = self._call('create_subscription', NewSubscription(client_state=client_state, notification_url=notification_url, change_type=change_type, lifecycle_notification_url=lifecycle_notification_url, lifetime_minutes=lifetime_minutes, resource=resource), 'Subscription')
        return value

    def renew_subscription(self, *, id: str, lifetime_minutes: int | None = None) -> Subscription:
        """Renews a subscription.

        It takes the fields of `RenewSubscription`.
        """
        value: Subscription = self._call('renew_subscription', RenewSubscription(id=id, lifetime_minutes=lifetime_minutes), 'Subscription')
        return value

    def delete_subscription(self, id: str) -> Removed:
        """Ends a subscription."""
        value: Removed = self._call('delete_subscription', {"id": id}, 'Removed')
        return value

    def subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions of the application."""
        value: tuple[Subscription, ...] = self._call('subscriptions', {}, '[Subscription')
        return value

    def renew_due(self, *, lifetime_minutes: int | None = None, notification_url: str | None = None, within_minutes: int | None = None) -> Renewals:
        """Renews the subscriptions that end soon.

        It takes the fields of `RenewDue`.
        """
        value: Renewals = self._call('renew_due', RenewDue(lifetime_minutes=lifetime_minutes, notification_url=notification_url, within_minutes=within_minutes), 'Renewals')
        return value


_KINDS.update(
    {
        "User": User,
        "Language": Language,
        "Turn": Turn,
        "WorkingHours": WorkingHours,
        "WorkingZone": WorkingZone,
        "MailboxSettings": MailboxSettings,
        "Calendar": Calendar,
        "EmailAddress": EmailAddress,
        "GetSchedule": GetSchedule,
        "EventTime": EventTime,
        "MailboxError": MailboxError,
        "MailboxSchedule": MailboxSchedule,
        "ScheduleItem": ScheduleItem,
        "MailboxSchedules": MailboxSchedules,
        "CalendarView": CalendarView,
        "Attendee": Attendee,
        "Body": Body,
        "ExtendedProperty": ExtendedProperty,
        "GraphEvent": GraphEvent,
        "Location": Location,
        "OnlineMeeting": OnlineMeeting,
        "Pattern": Pattern,
        "Range": Range,
        "Recipient": Recipient,
        "Recurrence": Recurrence,
        "ResponseStatus": ResponseStatus,
        "Page": Page,
        "SyncRequest": SyncRequest,
        "Changes": Changes,
        "Invitee": Invitee,
        "NewEvent": NewEvent,
        "BookingRef": BookingRef,
        "EventChange": EventChange,
        "CancelEvent": CancelEvent,
        "Removed": Removed,
        "Respond": Respond,
        "Instances": Instances,
        "NewSubscription": NewSubscription,
        "Subscription": Subscription,
        "RenewSubscription": RenewSubscription,
        "RenewDue": RenewDue,
        "FailedRenewal": FailedRenewal,
        "Renewals": Renewals,
        "Reply": '',
    }
)
