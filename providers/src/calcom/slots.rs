//! Slots with their cache, and reservations.
use serde::Deserialize;
use serde_json::Value;

use super::endpoints::slots;
use super::model::Days;
use super::{CalCom, Dialect, NewReservation, Reservation, Slot, SlotsQuery, UpdateReservation, read};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

/// The tag of answers whose event type is known by names alone.
const BY_NAMES: &str = "names";

fn tag(event_type_id: u64) -> String {
    format!("event type {event_type_id}")
}

impl CalCom {
    /// The starts that can be booked, in order: `GET /slots`.
    ///
    /// The answer may be up to five minutes old ([`CalCom::slot_cache`]), so the booking decides. It is read in every known
    /// shape: by date, as a flat list, with `time` or `start`, with seats.
    ///
    /// # Errors
    /// `validation` when not exactly one thing is asked for, or the end is not after the start; those of the call.
    pub async fn slots(&self, query: &SlotsQuery) -> Result<Vec<Slot>, Error> {
        slots::check(query).map_err(|fault| self.refuse("slots", fault))?;
        let request = slots::list(&self.host, query);
        let key = format!("{} {}", request.headers.get("cal-api-version").unwrap_or_default(), request.url);
        if let Some(known) = self.cache.get(&key, self.channel.now()) {
            return Ok(known);
        }
        let edition = self.cache.edition();
        let days: Days = self.ask("slots", Call::safe("slots", request)).await?;
        let found = days.sorted();
        let tag = query.event_type_id.map_or_else(|| BY_NAMES.to_owned(), tag);
        self.cache.put(key, vec![tag], found.clone(), edition, self.channel.now());
        Ok(found)
    }

    /// Drops the lists of slots of an event type: a webhook told that somebody booked, moved or cancelled. Lists asked by
    /// names go, too. Where hosts share several event types, [`CalCom::forget_all_slots`] is the right one.
    pub fn forget_slots(&self, event_type_id: u64) {
        self.cache.invalidate(&tag(event_type_id));
        self.cache.invalidate(BY_NAMES);
    }

    /// Drops every list of slots.
    pub fn forget_all_slots(&self) {
        self.cache.clear();
    }

    /// Keeps a slot from others for some minutes: `POST /slots/reservations`. It only hides the slot; booking does not use
    /// the reservation up.
    ///
    /// # Errors
    /// `slot_taken` when it is booked or reserved; `unsupported` at clones in snake_case. After a lost answer the slot may
    /// be reserved without anybody knowing the uid: it comes free by itself.
    pub async fn reserve_slot(&self, new: &NewReservation) -> Result<Reservation, Error> {
        self.can_reserve("reserve_slot")?;
        if self.host.has_older_slots() && new.slot_duration_minutes.is_none() {
            let message = "versions before 2024-09-04 want to know when the slot ends; set how long it is";
            return Err(self.refuse("reserve_slot", ("slotDurationMinutes", message.to_owned())));
        }
        let call = Call::once("reserve_slot", slots::reserve(&self.host, new));
        let outcome = self.channel.send(call).await;
        // A reservation takes a slot away from every event type of its hosts.
        self.cache.clear();
        let answer = outcome?;
        self.read_reservation("reserve_slot", &answer)
    }

    /// A reservation: `GET /slots/reservations/{uid}`; none once it has lapsed or was released.
    pub async fn reservation(&self, uid: &str) -> Result<Option<Reservation>, Error> {
        self.can_reserve("reservation")?;
        let call = Call::safe("reservation", slots::reservation(&self.host, uid));
        match self.channel.send(call).await {
            Ok(answer) => read::data(&self.channel, "reservation", &answer),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Moves or prolongs a reservation: `PATCH /slots/reservations/{uid}`.
    pub async fn update_reservation(&self, change: &UpdateReservation) -> Result<Reservation, Error> {
        self.can_reserve("update_reservation")?;
        let call = Call::safe("update_reservation", slots::update(&self.host, change));
        let outcome = self.channel.send(call).await;
        self.cache.clear();
        let answer = outcome?;
        self.read_reservation("update_reservation", &answer)
    }

    /// Gives a reserved slot free: `DELETE /slots/reservations/{uid}`. One that is gone already is fine.
    pub async fn release_reservation(&self, uid: &str) -> Result<(), Error> {
        self.can_reserve("release_reservation")?;
        let outcome = self.channel.send(Call::safe("release_reservation", slots::release(&self.host, uid))).await;
        self.cache.clear();
        match outcome {
            Err(error) if error.code() != ErrorCode::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn can_reserve(&self, operation: &'static str) -> Result<(), Error> {
        if self.host.dialect != Dialect::SnakeCase {
            return Ok(());
        }
        Err(self.channel.error(
            operation,
            ErrorCode::Unsupported,
            "clones in snake_case have no reservations; book at once",
        ))
    }

    /// A reservation, or the bare uid that older versions answer.
    fn read_reservation(&self, operation: &'static str, answer: &crate::http::Response) -> Result<Reservation, Error> {
        #[derive(Deserialize)]
        struct Bare {
            data: String,
        }
        if answer.body_json().get("data").is_some_and(Value::is_string) {
            let uid = self.channel.json::<Bare>(operation, answer)?.data;
            return Ok(Reservation {
                uid,
                event_type_id: None,
                slot_start: None,
                slot_end: None,
                slot_duration_minutes: None,
                reservation_duration_minutes: None,
                until: None,
            });
        }
        read::data(&self.channel, operation, answer)
    }
}
