//! Bookings.
use serde::Deserialize;

use super::endpoints::bookings;
use super::{
    AddAttendee, AddGuests, AttendeeOf, Booking, BookingAttendee, BookingStatus, CalCom, CalendarLink, CancelBooking,
    Cancelled, CreatedBooking, DeclineBooking, Dialect, InstantBooking, ListBookings, MOST_ITEMS, MOST_PAGES,
    MarkAbsent, NewBooking, Page, Reassign, Reassigned, Reference, ReferencesOf, RescheduleBooking, SetLocation, read,
};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::Response;

/// What stands beside a list about its pages, in either form.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Paged {
    pagination: Option<Pagination>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Pagination {
    total_items: Option<u64>,
    has_next_page: Option<bool>,
}

/// A list of bookings as older versions wrap it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OlderList {
    bookings: Vec<Booking>,
    #[serde(default)]
    total_count: Option<u64>,
    #[serde(default)]
    next_cursor: Option<serde_json::Value>,
}

impl CalCom {
    /// Books: `POST /bookings`. A recurring event type makes one booking of each occurrence.
    ///
    /// It is sent once. When its answer is lost the error's advice is `LookUp`: ask [`CalCom::find_booking`] before booking
    /// again, or use [`CalCom::create_or_find`], which does.
    ///
    /// # Errors
    /// `slot_taken` when somebody else has the slot: final, choose another one. `validation` with a path for what is wrong in
    /// the request, also when the start lies in the past or outside what may be booked.
    pub async fn create_booking(&self, new: &NewBooking) -> Result<CreatedBooking, Error> {
        self.book("create_booking", new).await
    }

    pub(super) async fn book(&self, operation: &'static str, new: &NewBooking) -> Result<CreatedBooking, Error> {
        bookings::check(&self.host, new).map_err(|fault| self.refuse(operation, fault))?;
        let outcome = self.channel.send(Call::once(operation, bookings::create(&self.host, new))).await;
        self.cache.clear();
        let answer = outcome?;
        let made = self.read_created(operation, &answer);
        // It is booked, whatever its answer looks like.
        made.map_err(|error| error.with_doubt(true, false))
    }

    fn read_created(&self, operation: &'static str, answer: &Response) -> Result<CreatedBooking, Error> {
        let body = answer.body_json();
        let inner = body.get("data").unwrap_or(&body);
        if inner.get("meetingTokenId").is_some() {
            let instant: InstantBooking = read::data(&self.channel, operation, answer)?;
            return Ok(CreatedBooking { bookings: Vec::new(), instant: Some(instant), found: false });
        }
        let bookings = read::one_or_many::<Booking>(&self.channel, operation, answer)?;
        if bookings.is_empty() {
            return Err(self
                .channel
                .error(operation, ErrorCode::Decode, "the answer holds no booking")
                .with_path("data"));
        }
        Ok(CreatedBooking { bookings, instant: None, found: false })
    }

    /// One booking: `GET /bookings/{uid}`; of a series, its first.
    pub async fn booking(&self, uid: &str) -> Result<Booking, Error> {
        let found = self.series("booking", uid).await?;
        found
            .into_iter()
            .next()
            .ok_or_else(|| self.channel.error("booking", ErrorCode::NotFound, "the host knows no booking of this uid"))
    }

    /// Every booking of a series, in order: `GET /bookings/{uid}` with the uid of the series.
    pub async fn bookings_of_series(&self, uid: &str) -> Result<Vec<Booking>, Error> {
        self.series("bookings_of_series", uid).await
    }

    async fn series(&self, operation: &'static str, uid: &str) -> Result<Vec<Booking>, Error> {
        let answer = self.channel.send(Call::safe(operation, bookings::get(&self.host, uid))).await?;
        let mut found = read::one_or_many::<Booking>(&self.channel, operation, &answer)?;
        found.sort_by_key(|booking| booking.start);
        Ok(found)
    }

    /// The booking of a seat: `GET /bookings/by-seat/{seatUid}`.
    pub async fn booking_by_seat(&self, seat_uid: &str) -> Result<Booking, Error> {
        self.ask("booking_by_seat", Call::safe("booking_by_seat", bookings::by_seat(&self.host, seat_uid))).await
    }

    /// One page of bookings: `GET /bookings`.
    pub async fn bookings(&self, of: &ListBookings) -> Result<Page<Booking>, Error> {
        self.page("bookings", of).await
    }

    async fn page(&self, operation: &'static str, of: &ListBookings) -> Result<Page<Booking>, Error> {
        let skipped = match &of.next {
            None => 0,
            Some(next) => next.parse::<u64>().map_err(|_| {
                self.refuse(operation, ("next", format!("`{next}` is not what the page before gave as `next`")))
            })?,
        };
        let answer = self.channel.send(Call::safe(operation, bookings::list(&self.host, of))).await?;
        let paged = self.channel.json::<Paged>(operation, &answer).unwrap_or_default();
        let body = answer.body_json();
        // Asked by form first, so that the error of a bad booking names the place.
        let (items, total, cursor) = if body.get("data").unwrap_or(&body).get("bookings").is_some() {
            let list: OlderList = read::data(&self.channel, operation, &answer)?;
            let cursor = list.next_cursor.filter(|cursor| !cursor.is_null());
            let cursor = cursor.map(|cursor| cursor.as_str().map_or_else(|| cursor.to_string(), str::to_owned));
            (list.bookings, list.total_count, cursor)
        } else {
            (read::data::<Vec<Booking>>(&self.channel, operation, &answer)?, None, None)
        };
        let pagination = paged.pagination.unwrap_or_default();
        let more = pagination.has_next_page == Some(true) && !items.is_empty();
        let next = cursor.or_else(|| more.then(|| (skipped + items.len() as u64).to_string()));
        Ok(Page { items, next, total: pagination.total_items.or(total) })
    }

    /// Every booking that matches, page after page.
    ///
    /// # Errors
    /// `too_large` beyond 10,000 bookings or 200 pages: narrow the question.
    pub async fn all_bookings(&self, of: &ListBookings) -> Result<Vec<Booking>, Error> {
        self.all_pages("all_bookings", of).await
    }

    pub(super) async fn all_pages(&self, operation: &'static str, of: &ListBookings) -> Result<Vec<Booking>, Error> {
        let mut asked = of.clone();
        let mut all = Vec::new();
        for _ in 0..MOST_PAGES {
            let page = self.page(operation, &asked).await?;
            all.extend(page.items);
            if all.len() > MOST_ITEMS {
                break;
            }
            match page.next {
                None => return Ok(all),
                next if next == asked.next => {
                    let message = "the host gives the same page again and again";
                    return Err(self.channel.error(operation, ErrorCode::Decode, message));
                }
                next => asked.next = next,
            }
        }
        let message = format!("there are more than {MOST_ITEMS} bookings; ask for a shorter time");
        Err(self.channel.error(operation, ErrorCode::TooLarge, message))
    }

    /// Moves a booking: `POST /bookings/{uid}/reschedule` (`PATCH /bookings/{uid}` at gateways and clones).
    ///
    /// Cal.com makes a **new** booking with a new uid and cancels the old one; the answer is the new one, whose
    /// `rescheduledFromUid` is the old uid. It is sent once: after a lost answer, [`CalCom::booking`] of the old uid tells by
    /// `rescheduledToUid` whether and where it was moved.
    ///
    /// # Errors
    /// `slot_taken`: choose another slot, the booking stays where it was. `gone` when it is cancelled or was moved already.
    pub async fn reschedule_booking(&self, change: &RescheduleBooking) -> Result<Booking, Error> {
        let outcome =
            self.channel.send(Call::once("reschedule_booking", bookings::reschedule(&self.host, change))).await;
        self.cache.clear();
        let answer = outcome?;
        read::data(&self.channel, "reschedule_booking", &answer).map_err(|error: Error| error.with_doubt(true, false))
    }

    /// Cancels a booking: `POST /bookings/{uid}/cancel` (`DELETE /bookings/{uid}` at gateways and clones). One that is
    /// cancelled already is fine, so that a compensation can be repeated.
    ///
    /// # Errors
    /// `gone` when it was moved meanwhile: the message names the booking to cancel instead. `not_found`.
    pub async fn cancel_booking(&self, of: &CancelBooking) -> Result<Cancelled, Error> {
        let outcome = self.channel.send(Call::safe("cancel_booking", bookings::cancel(&self.host, of))).await;
        self.cache.clear();
        match outcome {
            Ok(answer) => self.read_cancelled(&answer),
            Err(error) if error.code() == ErrorCode::Gone => self.cancelled_before(of, error).await,
            Err(error) => Err(error),
        }
    }

    /// The host says that it is cancelled: is it so, or does the meeting live on under another uid?
    async fn cancelled_before(&self, of: &CancelBooking, refusal: Error) -> Result<Cancelled, Error> {
        let bookings = self.series("cancel_booking", &of.uid).await.map_err(|_| refusal.clone())?;
        if let Some(moved) = bookings.iter().find_map(|booking| booking.rescheduled_to_uid.as_deref()) {
            let message = format!("the booking was moved and is now `{moved}`; cancel that one");
            return Err(self.channel.error("cancel_booking", ErrorCode::Gone, message).with_status(400));
        }
        if bookings.iter().any(|booking| booking.status == BookingStatus::Accepted) && of.seat_uid.is_none() {
            return Err(refusal);
        }
        Ok(Cancelled { bookings, already: true })
    }

    fn read_cancelled(&self, answer: &Response) -> Result<Cancelled, Error> {
        let body = answer.body_json();
        let inner = body.get("data").unwrap_or(&body);
        // Gateways and version 2024-04-15 answer with ids, a sentence, or nothing at all.
        let shown = inner.is_array() || inner.get("start").is_some() || inner.get("startTime").is_some();
        if !shown {
            return Ok(Cancelled { bookings: Vec::new(), already: false });
        }
        let bookings = read::one_or_many(&self.channel, "cancel_booking", answer)?;
        Ok(Cancelled { bookings, already: false })
    }

    /// Confirms a booking that waits for it: `POST /bookings/{uid}/confirm`.
    pub async fn confirm_booking(&self, uid: &str) -> Result<Booking, Error> {
        self.change("confirm_booking", bookings::confirm(&self.host, uid)).await
    }

    /// Declines a booking that waits for confirmation: `POST /bookings/{uid}/decline`.
    pub async fn decline_booking(&self, of: &DeclineBooking) -> Result<Booking, Error> {
        self.change("decline_booking", bookings::decline(&self.host, of)).await
    }

    /// Says who did not come: `POST /bookings/{uid}/mark-absent`.
    pub async fn mark_absent(&self, of: &MarkAbsent) -> Result<Booking, Error> {
        if of.host.is_none() && of.attendees.is_empty() {
            let message = "say of the host or of an attendee whether they came".to_owned();
            return Err(self.refuse("mark_absent", ("attendees", message)));
        }
        self.change("mark_absent", bookings::mark_absent(&self.host, of)).await
    }

    /// Gives a booking to another host: `POST /bookings/{uid}/reassign`, or `../reassign/{userId}`.
    pub async fn reassign_booking(&self, of: &Reassign) -> Result<Reassigned, Error> {
        // Without a user each call may choose another host.
        let request = bookings::reassign(&self.host, of);
        let call = match of.user_id {
            Some(_) => Call::safe("reassign_booking", request),
            None => Call::once("reassign_booking", request),
        };
        let outcome = self.ask("reassign_booking", call).await;
        self.cache.clear();
        outcome
    }

    /// Sets where a booking takes place: `PATCH /bookings/{uid}/location`.
    pub async fn set_location(&self, of: &SetLocation) -> Result<(), Error> {
        let call = Call::safe("set_location", bookings::set_location(&self.host, of));
        self.channel.send(call).await.map(|_| ())
    }

    /// The attendees of a booking: `GET /bookings/{uid}/attendees`.
    pub async fn attendees(&self, uid: &str) -> Result<Vec<BookingAttendee>, Error> {
        self.ask("attendees", Call::safe("attendees", bookings::attendees(&self.host, uid))).await
    }

    /// One attendee of a booking: `GET /bookings/{uid}/attendees/{id}`.
    pub async fn attendee(&self, of: &AttendeeOf) -> Result<BookingAttendee, Error> {
        let request = bookings::attendee_of(&self.host, &of.uid, of.attendee_id);
        self.ask("attendee", Call::safe("attendee", request)).await
    }

    /// Adds an attendee: `POST /bookings/{uid}/attendees`.
    pub async fn add_attendee(&self, of: &AddAttendee) -> Result<BookingAttendee, Error> {
        if of.attendee.email.is_none() {
            return Err(self.refuse("add_attendee", ("attendee.email", "an email is needed here".to_owned())));
        }
        self.ask("add_attendee", Call::once("add_attendee", bookings::add_attendee(&self.host, of))).await
    }

    /// Removes an attendee: `DELETE /bookings/{uid}/attendees/{id}`, on newer hosts.
    pub async fn remove_attendee(&self, of: &AttendeeOf) -> Result<(), Error> {
        let request = bookings::remove_attendee(&self.host, &of.uid, of.attendee_id);
        self.channel.send(Call::safe("remove_attendee", request)).await.map(|_| ())
    }

    /// Adds guests: `POST /bookings/{uid}/guests`, at most 10 in one call and 5 calls in a minute.
    pub async fn add_guests(&self, of: &AddGuests) -> Result<Booking, Error> {
        if !(1..=10).contains(&of.guests.len()) {
            let message = format!("{} guests are not 1 to 10; add them in several calls", of.guests.len());
            return Err(self.refuse("add_guests", ("guests", message)));
        }
        self.ask("add_guests", Call::once("add_guests", bookings::add_guests(&self.host, of))).await
    }

    /// Links that put a booking into a calendar: `GET /bookings/{uid}/calendar-links`.
    pub async fn calendar_links(&self, uid: &str) -> Result<Vec<CalendarLink>, Error> {
        self.ask("calendar_links", Call::safe("calendar_links", bookings::calendar_links(&self.host, uid))).await
    }

    /// What a booking is in other systems: `GET /bookings/{uid}/references`.
    pub async fn booking_references(&self, of: &ReferencesOf) -> Result<Vec<Reference>, Error> {
        let call = Call::safe("booking_references", bookings::references(&self.host, of));
        self.ask("booking_references", call).await
    }

    /// A change that is the same when it is carried out twice.
    async fn change(&self, operation: &'static str, request: crate::http::Request) -> Result<Booking, Error> {
        if self.host.dialect == Dialect::SnakeCase {
            let message = "clones in snake_case have no such call";
            return Err(self.channel.error(operation, ErrorCode::Unsupported, message));
        }
        let outcome = self.ask(operation, Call::safe(operation, request)).await;
        self.cache.clear();
        outcome
    }
}
