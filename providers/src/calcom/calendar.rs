//! Cal.com behind the traits that make providers interchangeable.
use chrono::Days;
use whenfree::Span;

use super::{
    Booking, CalCom, CalendarToLoad, CalendarsBusy, CancelBooking, Dialect, FindBooking, NewAttendee, NewBooking,
};
use crate::calendar::{Booker, BusySource, BusySpan, BusyTimes, Order, OrderAttendee};
use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;

/// Books event types of Cal.com, each booking under a key of the caller's.
///
/// Cal.com has no idempotency keys: the key is stored in the booking's metadata and looked up before booking and whenever the
/// outcome is in doubt. What remains is a request that is still under way while it is looked for; it holds its slot, so a
/// second one is refused and finds the first.
#[derive(Debug, Clone)]
pub struct CalComBooker {
    client: CalCom,
}

impl CalComBooker {
    /// Books through this client.
    pub fn new(client: CalCom) -> Self {
        Self { client }
    }

    fn event_type(&self, operation: &'static str, order: &Order) -> Result<u64, Error> {
        order.event_type.parse().map_err(|_| {
            let message = format!("`{}` is no id of an event type of Cal.com: give a number", order.event_type);
            Error::new(Provider::CalCom, operation, ErrorCode::Validation, message).with_path("eventType")
        })
    }
}

impl CalComBooker {
    /// The event type decides how long a booking is. One of another length than ordered is not kept.
    async fn of_the_length_ordered(&self, booking: &Booking, order: &Order) -> Result<(), Error> {
        let Some(end) = booking.ends().filter(|end| *end != order.end()) else {
            return Ok(());
        };
        let reason = "it has another length than was ordered";
        self.client.cancel_booking(&CancelBooking::new(&booking.uid, reason)).await?;
        let minutes = (end - booking.start).num_minutes();
        let message = format!(
            "the event type makes bookings of {minutes} minutes, {} were ordered: order its own length",
            order.duration_minutes
        );
        Err(Error::new(Provider::CalCom, "book", ErrorCode::Validation, message).with_path("durationMinutes"))
    }
}

impl Booker for CalComBooker {
    fn provider(&self) -> Provider {
        Provider::CalCom
    }

    fn book<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<String, Error>> {
        Box::pin(async move {
            let event_type = self.event_type("book", order)?;
            let OrderAttendee { name, email, time_zone } = &order.attendee;
            let attendee = NewAttendee::new(name, email, time_zone);
            let mut new = NewBooking::new(event_type, order.start, attendee).idempotency_key(key);
            // Gateways want to be told the end; Cal.com itself refuses a length where there is nothing to choose.
            if self.client.host.dialect == Dialect::Gateway {
                new.length_in_minutes = Some(order.duration_minutes);
            }
            let made = self.client.create_or_find(&new).await?;
            let booking = made.bookings.into_iter().next().ok_or_else(|| {
                let message = "the answer holds no booking";
                Error::new(Provider::CalCom, "book", ErrorCode::Decode, message).with_doubt(true, false)
            })?;
            self.of_the_length_ordered(&booking, order).await?;
            Ok(booking.uid)
        })
    }

    fn find<'a>(&'a self, key: &'a str, order: &'a Order) -> BoxFuture<'a, Result<Option<String>, Error>> {
        Box::pin(async move {
            let what = FindBooking {
                attendee_email: Some(order.attendee.email.clone()),
                event_type_id: Some(self.event_type("find", order)?),
                idempotency_key: Some(key.to_owned()),
                ..FindBooking::default()
            };
            Ok(self.client.find_booking(&what).await?.map(|booking| booking.uid))
        })
    }

    fn cancel<'a>(&'a self, reference: &'a str, reason: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move { Ok(!self.client.cancel_booking(&CancelBooking::new(reference, reason)).await?.already) })
    }
}

/// The busy time of calendars that are connected to a Cal.com account.
#[derive(Debug, Clone)]
pub struct CalComBusy {
    client: CalCom,
    calendars: Vec<CalendarToLoad>,
}

impl CalComBusy {
    /// Reads these calendars; [`CalCom::calendars`] lists them.
    pub fn new(client: CalCom, calendars: impl IntoIterator<Item = CalendarToLoad>) -> Self {
        Self { client, calendars: calendars.into_iter().collect() }
    }
}

impl BusySource for CalComBusy {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(async move {
            // Cal.com takes dates: those of UTC that the window touches, and a day on each side for good measure.
            let (from, to) = (window.start().date_naive(), window.end().date_naive());
            let asked = CalendarsBusy {
                date_from: from.checked_sub_days(Days::new(1)).unwrap_or(from),
                date_to: to.checked_add_days(Days::new(1)).unwrap_or(to),
                time_zone: "UTC".into(),
                calendars: self.calendars.clone(),
            };
            let now = self.client.channel().now();
            let periods = self.client.busy_times(&asked).await?;
            let touching = periods.iter().filter(|period| period.start < window.end() && window.start() < period.end);
            Ok(BusyTimes::known(
                touching.map(|period| BusySpan { start: period.start, end: period.end, tentative: false }),
                now,
            ))
        })
    }
}
