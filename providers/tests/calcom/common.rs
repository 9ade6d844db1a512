//! A client of a fake Cal.com, without any network.
use std::sync::Arc;

use chrono::{DateTime, Utc};
use whenfree_providers::Secret;
use whenfree_providers::calcom::CalCom;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::InProcess;
use whenfree_providers::fakes::calcom::CalComFake;

/// Sunday evening before a week in which Rome has winter time.
pub(crate) const NOW: &str = "2026-03-01T20:00:00Z";

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) struct World {
    pub(crate) cal: CalCom,
    pub(crate) server: Arc<InProcess<CalComFake>>,
    pub(crate) clock: Arc<ManualClock>,
}

pub(crate) fn world(fake: CalComFake) -> World {
    let clock = Arc::new(ManualClock::at(at(NOW)));
    let server = InProcess::new(fake, clock.clone());
    let key = Credentials::Bearer(Secret::from(CalComFake::KEY));
    World { cal: CalCom::new(server.clone(), clock.clone(), key), server, clock }
}
