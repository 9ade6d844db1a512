use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::json::{Context, Json, JsonForm, serde_by_wire};

macro_rules! id {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        ///
        /// Any string that is not empty; cheap to clone.
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id of that name.
            pub fn new(id: impl AsRef<str>) -> Self {
                Self(Arc::from(id.as_ref()))
            }

            /// The id as a string.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self::new(id)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.as_str())
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl JsonForm for $name {
            fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
                match cx.string(json)? {
                    "" => Err(cx.invalid("an id must not be empty")),
                    id => Ok(Self::new(id)),
                }
            }

            fn write(&self) -> Json<'static> {
                Json::text(self.as_str())
            }
        }

        serde_by_wire!($name);
    )*};
}

id! {
    /// Who is booked: a person, a room or a piece of equipment.
    HostId
    /// What is booked.
    EventTypeId
    /// One booking.
    BookingId
    /// Who books.
    AttendeeId
    /// One series of bookings.
    SeriesId
    /// Somebody who acts on a booking: the id of an attendee, a host, an admin or a system.
    ActorId
    /// A chain of segments that are booked together.
    CompositeId
    /// One segment of a composite.
    SegmentId
}

/// A length of time in whole minutes of elapsed time.
///
/// ```
/// use whenfree::Minutes;
/// assert_eq!(Minutes::from(90).get(), 90);
/// assert_eq!(Minutes::hours(2), Minutes::from(120));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Minutes(u32);

impl Minutes {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// 366 days: the longest meeting, buffer or step.
    pub const LONGEST: Self = Self(366 * 24 * 60);

    /// So many hours; more than the type can hold become the most it can hold.
    pub const fn hours(hours: u32) -> Self {
        Self(hours.saturating_mul(60))
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The same length in seconds.
    pub(crate) const fn seconds(self) -> i64 {
        self.0 as i64 * 60
    }

    /// Reads a whole number of minutes between `least` and 366 days.
    pub(crate) fn read(json: &Json<'_>, cx: &mut Context<'_>, least: u32) -> Result<Self, Error> {
        let minutes = cx.integer(json, i64::from(least), i64::from(Self::LONGEST.0))?;
        Ok(Self(u32::try_from(minutes).unwrap_or(u32::MAX)))
    }

    pub(crate) fn write(self) -> Json<'static> {
        Json::int(self.0)
    }
}

impl From<u32> for Minutes {
    fn from(minutes: u32) -> Self {
        Self(minutes)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}
