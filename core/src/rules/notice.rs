use crate::model::EventType;

/// The first instant at which a start may lie: exactly `now` plus the notice is allowed.
pub(crate) fn earliest(event: &EventType, now: i64) -> i64 {
    now + event.minimum_notice.seconds()
}
