//! Words of Graph's enumerations, read without regard to case, unknown ones kept.

/// Makes an enumeration whose members are words in JSON. A word it does not know is kept in `Other`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)*
            /// A word that is not known yet.
            Other(String),
        }

        impl $name {
            /// The word in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// Reads the word in JSON, in any case.
            pub fn parse(word: &str) -> Self {
                $(if word.eq_ignore_ascii_case($word) {
                    return Self::$variant;
                })*
                Self::Other(word.to_owned())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word: std::borrow::Cow<'de, str> = serde::Deserialize::deserialize(deserializer)?;
                Ok(Self::parse(&word))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}

words! {
    /// How an event counts in the owner's availability (`freeBusyStatus`).
    ShowAs {
        /// Counts for nothing.
        Free = "free",
        /// Not settled yet.
        Tentative = "tentative",
        /// Busy.
        Busy = "busy",
        /// Out of office.
        Oof = "oof",
        /// At work somewhere else: free for meetings.
        WorkingElsewhere = "workingElsewhere",
        /// Outlook does not know.
        Unknown = "unknown",
    }
}

words! {
    /// What somebody answered to an invitation (`responseType`).
    Answer {
        /// Nothing was asked.
        None = "none",
        /// They organise it.
        Organizer = "organizer",
        /// Perhaps.
        TentativelyAccepted = "tentativelyAccepted",
        /// Yes.
        Accepted = "accepted",
        /// No.
        Declined = "declined",
        /// Nothing yet.
        NotResponded = "notResponded",
    }
}

words! {
    /// What an event is in a series (`eventType`).
    EventKind {
        /// Not in a series.
        SingleInstance = "singleInstance",
        /// One of a series.
        Occurrence = "occurrence",
        /// One of a series that was changed by itself.
        Exception = "exception",
        /// The series itself.
        SeriesMaster = "seriesMaster",
    }
}

words! {
    /// How somebody takes part (`attendeeType`).
    AttendeeKind {
        /// Is needed.
        Required = "required",
        /// May come.
        Optional = "optional",
        /// A room or a thing.
        Resource = "resource",
    }
}

words! {
    /// Who makes the online meeting (`onlineMeetingProviderType`).
    MeetingProvider {
        /// Microsoft Teams.
        TeamsForBusiness = "teamsForBusiness",
        /// Skype for Business.
        SkypeForBusiness = "skypeForBusiness",
        /// Skype.
        SkypeForConsumer = "skypeForConsumer",
        /// None that Graph names.
        Unknown = "unknown",
    }
}

words! {
    /// In what a body is written (`bodyType`).
    BodyKind {
        /// Plain text.
        Text = "text",
        /// HTML.
        Html = "html",
    }
}

words! {
    /// A day of the week.
    DayOfWeek {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

words! {
    /// How a series repeats (`recurrencePatternType`).
    PatternKind {
        /// Every so many days.
        Daily = "daily",
        /// On days of the week, every so many weeks.
        Weekly = "weekly",
        /// On a day of the month.
        AbsoluteMonthly = "absoluteMonthly",
        /// On the first, second .. last such weekday of the month.
        RelativeMonthly = "relativeMonthly",
        /// On a date of the year.
        AbsoluteYearly = "absoluteYearly",
        /// On the first, second .. last such weekday of a month of the year.
        RelativeYearly = "relativeYearly",
    }
}

words! {
    /// Which of the days of a month (`weekIndex`).
    WeekIndex {
        /// The first.
        First = "first",
        /// The second.
        Second = "second",
        /// The third.
        Third = "third",
        /// The fourth.
        Fourth = "fourth",
        /// The last.
        Last = "last",
    }
}

words! {
    /// How a series ends (`recurrenceRangeType`).
    RangeKind {
        /// With a date, inclusive.
        EndDate = "endDate",
        /// Never.
        NoEnd = "noEnd",
        /// After so many occurrences.
        Numbered = "numbered",
    }
}
