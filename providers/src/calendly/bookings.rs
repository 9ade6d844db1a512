//! Scheduled events and invitees: listing, booking, finding, cancelling, moving, marking as absent.
use chrono::TimeDelta;
use serde_json::Value;

use super::Calendly;
use super::args::*;
use super::ids;
use super::model::*;
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::Response;

impl Calendly {
    /// One page of scheduled events (List Events).
    ///
    /// # Errors
    /// `validation` unless exactly one of `user`, `organization` and `group` is given; `forbidden` for events that the account
    /// may not see.
    pub async fn scheduled_events(&self, list: &ListScheduledEvents) -> Result<Page<ScheduledEvent>, Error> {
        self.page("scheduled_events", self.endpoints().scheduled_events(list)).await
    }

    /// All scheduled events, page after page.
    ///
    /// # Errors
    /// As [`Calendly::scheduled_events`]; `too_large` beyond 10,000.
    pub async fn all_scheduled_events(&self, list: &ListScheduledEvents) -> Result<Vec<ScheduledEvent>, Error> {
        let request = |page: Option<String>| {
            let count = list.count.or(Some(100));
            self.endpoints().scheduled_events(&ListScheduledEvents { page_token: page, count, ..list.clone() })
        };
        self.all("all_scheduled_events", list.page_token.clone(), request).await
    }

    /// One scheduled event. Its state for an application is [`booking_state`].
    ///
    /// # Errors
    /// `not_found`.
    pub async fn scheduled_event(&self, id: &str) -> Result<ScheduledEvent, Error> {
        self.one("scheduled_event", self.endpoints().one("scheduled_events", &ids::EVENT, id)).await
    }

    /// One page of invitees of a scheduled event (List Event Invitees).
    ///
    /// # Errors
    /// `not_found`.
    pub async fn invitees(&self, list: &ListInvitees) -> Result<Page<Invitee>, Error> {
        self.page("invitees", self.endpoints().invitees(list)).await
    }

    /// All invitees of a scheduled event, page after page.
    ///
    /// # Errors
    /// As [`Calendly::invitees`]; `too_large` beyond 10,000.
    pub async fn all_invitees(&self, list: &ListInvitees) -> Result<Vec<Invitee>, Error> {
        let request = |page: Option<String>| {
            let count = list.count.or(Some(100));
            self.endpoints().invitees(&ListInvitees { page_token: page, count, ..list.clone() })
        };
        self.all("all_invitees", list.page_token.clone(), request).await
    }

    /// One invitee, by URI or `EVENT/INVITEE`.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn invitee(&self, id: &str) -> Result<Invitee, Error> {
        self.one("invitee", self.endpoints().invitee(id, "id")).await
    }

    /// Books (Create Event Invitee), for paid plans. It is not sent twice: when the answer is lost, the error's advice is to
    /// look. See [`Calendly::create_or_find`].
    ///
    /// # Errors
    /// `slot_taken`; `forbidden` on a free plan; `validation` for missing answers or places.
    pub async fn create_invitee(&self, new: &NewInvitee) -> Result<Booked, Error> {
        const NAME: &str = "create_invitee";
        let request = self.checked(NAME, self.endpoints().create_invitee(new))?;
        let answer = self.channel.send(Call::once(NAME, request)).await;
        // Booked or taken, the starts that are kept are wrong now; a meeting takes the time of all event types of its host.
        self.forget_all_slots();
        match answer {
            Ok(answer) => self.read_booked(NAME, &answer),
            // For a booking a conflict without words can mean one thing only.
            Err(error) if error.code() == ErrorCode::Duplicate => {
                Err(self.channel.error(NAME, ErrorCode::SlotTaken, error.message()).with_status(409))
            }
            Err(error) => Err(error),
        }
    }

    /// Three shapes of the answer are known: the invitee in `resource`; the URI of the event in `resource` beside `invitee`;
    /// the invitee itself.
    fn read_booked(&self, operation: &'static str, answer: &Response) -> Result<Booked, Error> {
        // It was booked, whatever stands in the answer: who cannot read it must look before booking again.
        let doubtful = |error: Error| error.with_doubt(true, false);
        let body: Value = self.channel.json(operation, answer).map_err(doubtful)?;
        let (event, invitee) = match (body.get("resource"), body.get("invitee")) {
            (Some(Value::String(event)), Some(invitee)) => (Some(event.clone()), invitee),
            (Some(invitee @ Value::Object(_)), _) => (None, invitee),
            (_, Some(invitee @ Value::Object(_))) => (None, invitee),
            _ => (None, &body),
        };
        let invitee = Response::json(answer.status, invitee);
        let invitee: Invitee = self.channel.json(operation, &invitee).map_err(doubtful)?;
        let event = event.unwrap_or_else(|| invitee.event.clone());
        Ok(Booked { event, invitee, found: false })
    }

    /// Looks for a booking that stands, by event type, start and email address.
    ///
    /// # Errors
    /// Those of the lists it reads.
    pub async fn find_invitee(&self, find: &FindInvitee) -> Result<Option<Booked>, Error> {
        const NAME: &str = "find_invitee";
        let event_type = self.uri(NAME, &ids::EVENT_TYPE, &find.event_type, "eventType")?;
        let mut list = ListScheduledEvents {
            user: find.user.clone(),
            organization: find.organization.clone(),
            status: Some(EventStatus::Active),
            min_start: Some(find.start),
            max_start: find.start.checked_add_signed(TimeDelta::seconds(1)),
            ..ListScheduledEvents::default()
        };
        let events = if list.user.is_some() || list.organization.is_some() {
            self.all_scheduled_events(&list).await?
        } else {
            let me = self.me().await?;
            list.organization = me.current_organization;
            let of_organization = match list.organization {
                Some(_) => self.all_scheduled_events(&list).await,
                None => Err(self.channel.error(NAME, ErrorCode::Forbidden, "the user has no organization")),
            };
            match of_organization {
                Err(error) if error.code() == ErrorCode::Forbidden => {
                    let own = ListScheduledEvents { user: Some(me.uri), organization: None, ..list };
                    self.all_scheduled_events(&own).await?
                }
                events => events?,
            }
        };
        let meant = |event: &&ScheduledEvent| {
            event.status != EventStatus::Cancelled
                && event.start_time.timestamp() == find.start.timestamp()
                && event.event_type.as_deref().is_some_and(|of| ids::same(of, &event_type))
        };
        for event in events.iter().filter(meant) {
            let list = ListInvitees { status: Some(EventStatus::Active), ..ListInvitees::new(event.uri.as_str()) };
            let invitees = self.all_invitees(&list).await?;
            let who = |invitee: &Invitee| {
                invitee.status != EventStatus::Cancelled && invitee.email.trim().eq_ignore_ascii_case(find.email.trim())
            };
            if let Some(invitee) = invitees.into_iter().find(who) {
                return Ok(Some(Booked { event: event.uri.clone(), invitee, found: true }));
            }
        }
        Ok(None)
    }

    /// Books unless it is booked already: looks first, books, and looks again when the answer is lost or the slot is taken.
    /// Given twice, also after a crash, it books once.
    ///
    /// # Errors
    /// As [`Calendly::create_invitee`]. When the answer was lost and no booking is to be seen, the error still says that it
    /// may have been done: call this again.
    pub async fn create_or_find(&self, new: &NewInvitee) -> Result<Booked, Error> {
        let find = FindInvitee {
            user: new.user.clone(),
            organization: new.organization.clone(),
            ..FindInvitee::new(new.event_type.as_str(), new.start, new.email.as_str())
        };
        self.checked("create_or_find", self.endpoints().create_invitee(new))?;
        if let Some(booked) = self.find_invitee(&find).await? {
            return Ok(booked);
        }
        let error = match self.create_invitee(new).await {
            Err(error) if error.maybe_done() || error.code() == ErrorCode::SlotTaken => error,
            outcome => return outcome,
        };
        match self.find_invitee(&find).await {
            Ok(Some(booked)) => Ok(booked),
            _ => Err(error),
        }
    }

    /// Cancels a scheduled event for all its invitees (Cancel Event). One that is cancelled already counts as done.
    ///
    /// # Errors
    /// `not_found`; `validation` for an event in the past.
    pub async fn cancel_event(&self, cancel: &CancelEvent) -> Result<Cancelled, Error> {
        let cancellation = self.one("cancel_event", self.endpoints().cancel_event(cancel)).await;
        self.forget_all_slots();
        match cancellation {
            Ok(cancellation) => Ok(Cancelled { already: false, cancellation: Some(cancellation) }),
            Err(error) if error.code() == ErrorCode::Gone => Ok(Cancelled { already: true, cancellation: None }),
            Err(error) => Err(error),
        }
    }

    /// The pages on which an invitee moves or cancels the booking: the only way to move one that keeps its history.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn reschedule_url(&self, invitee: &str) -> Result<InviteePages, Error> {
        let invitee: Invitee = self.one("reschedule_url", self.endpoints().invitee(invitee, "id")).await?;
        Ok(InviteePages { reschedule_url: invitee.reschedule_url, cancel_url: invitee.cancel_url })
    }

    /// Moves a booking: books anew, then cancels the old event. Should the old one not let itself be cancelled, the new one is
    /// cancelled again. At no time is there no booking. Given twice, also after a crash, it moves once.
    ///
    /// Calendly sees two bookings: the invitee is told of a new one and of a cancellation, and webhooks do not say
    /// `rescheduled`. An event is cancelled for all its invitees, so one that others take part in is not moved.
    ///
    /// # Errors
    /// As [`Calendly::create_or_find`], then nothing has changed or the new booking is in doubt; `gone` when the old booking is
    /// cancelled and the new one is not there; `validation` when others take part, or when nothing would move.
    pub async fn move_invitee(&self, moving: &MoveInvitee) -> Result<Moved, Error> {
        const NAME: &str = "move_invitee";
        let (event, _) = self.checked(NAME, ids::invitee(&moving.invitee, "invitee", self.channel.base()))?;
        let old: Invitee = self.one(NAME, self.endpoints().invitee(&moving.invitee, "invitee")).await?;
        let old_event = self.scheduled_event(&event).await?;
        if old.status == EventStatus::Cancelled || old_event.status == EventStatus::Cancelled {
            return self.moved_before(&moving.to, old_event.cancellation).await;
        }
        self.check_move(&moving.to, &old_event)?;
        let booked = self.create_or_find(&moving.to).await?;
        let cancel = CancelEvent { reason: moving.reason.clone(), ..CancelEvent::new(event) };
        match self.cancel_event(&cancel).await {
            Ok(canceled) => Ok(Moved::Moved { booked, cancellation: canceled.cancellation }),
            Err(error) => Ok(self.take_back(booked, &cancel.event, &error).await),
        }
    }

    fn check_move(&self, to: &NewInvitee, old: &ScheduledEvent) -> Result<(), Error> {
        let refused = |path: &str, message: &str| {
            Err(self.channel.error("move_invitee", ErrorCode::Validation, message).with_path(path))
        };
        if old.invitees_counter.active > 1 {
            let message = "others take part in the event, and Calendly cancels it for all; send the invitee to the page of \
                           `reschedule_url`";
            return refused("invitee", message);
        }
        let same = old.event_type.as_deref().is_some_and(|of| ids::same(of, &to.event_type));
        if same && old.start_time.timestamp() == to.start.timestamp() {
            return refused("to.start", "the booking is at this start already");
        }
        Ok(())
    }

    /// The old booking is gone: either this move was made before, or there is nothing to move.
    async fn moved_before(&self, to: &NewInvitee, cancellation: Option<Cancellation>) -> Result<Moved, Error> {
        let find = FindInvitee {
            user: to.user.clone(),
            organization: to.organization.clone(),
            ..FindInvitee::new(to.event_type.as_str(), to.start, to.email.as_str())
        };
        match self.find_invitee(&find).await? {
            Some(booked) => Ok(Moved::Moved { booked, cancellation }),
            None => {
                let message = "the booking was cancelled; there is nothing to move";
                Err(self.channel.error("move_invitee", ErrorCode::Gone, message).with_path("invitee"))
            }
        }
    }

    /// The old event could not be cancelled, as far as one knows. The new one goes only if the old one surely stands, was made
    /// by this move, and nobody else takes part in it.
    async fn take_back(&self, booked: Booked, old: &str, error: &Error) -> Moved {
        let problem = Problem::from(error);
        match self.scheduled_event(old).await {
            Ok(event) if event.status == EventStatus::Cancelled => {
                return Moved::Moved { booked, cancellation: event.cancellation };
            }
            Ok(_) => {}
            Err(_) => return Moved::Unsettled { booked, problem },
        }
        let alone = self.scheduled_event(&booked.event).await.is_ok_and(|event| event.invitees_counter.active <= 1);
        if booked.found || !alone {
            return Moved::Unsettled { booked, problem };
        }
        match self.cancel_event(&CancelEvent::new(booked.event.as_str())).await {
            Ok(_) => Moved::TakenBack { problem },
            Err(_) => Moved::Unsettled { booked, problem },
        }
    }

    /// Marks an invitee as absent (Create Invitee No Show), by URI or `EVENT/INVITEE`. One who is marked already counts as
    /// done.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn create_no_show(&self, invitee: &str) -> Result<NoShow, Error> {
        match self.one("create_no_show", self.endpoints().create_no_show(invitee)).await {
            Err(error) if error.code() == ErrorCode::Duplicate => {
                let marked = self.invitee(invitee).await?;
                let mark = marked.no_show.ok_or(error)?;
                Ok(NoShow { uri: mark.uri, invitee: marked.uri, created_at: mark.created_at })
            }
            outcome => outcome,
        }
    }

    /// One mark of being absent.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn no_show(&self, id: &str) -> Result<NoShow, Error> {
        self.one("no_show", self.endpoints().one("invitee_no_shows", &ids::NO_SHOW, id)).await
    }

    /// Takes the mark of being absent back. One that is gone counts as done.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn delete_no_show(&self, id: &str) -> Result<Removed, Error> {
        const NAME: &str = "delete_no_show";
        let request = self.checked(NAME, self.endpoints().remove("invitee_no_shows", &ids::NO_SHOW, id))?;
        let answer = self.channel.send(Call::safe(NAME, request).expect(&[404])).await?;
        Ok(Removed { already: answer.status == 404 })
    }
}
