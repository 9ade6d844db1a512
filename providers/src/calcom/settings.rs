//! What differs from host to host: versions, dialect, keys.
use crate::channel::Credentials;
use crate::error::{Error, ErrorCode, Provider};
use crate::secret::Secret;

/// The `cal-api-version` that each family of calls sends. A missing or unknown value means the oldest shapes to Cal.com, so
/// each call sends the one whose shapes it reads; set another one for a host that knows only that.
///
/// Sources: Cal.com API v2 reference, the pages of each family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// Slots and reservations. An earlier one than `2024-09-04` asks `/slots/available`, `/slots/reserve` and
    /// `/slots/selected-slot`, as those versions have it.
    pub slots: String,
    /// Bookings with their attendees, guests and locations.
    pub bookings: String,
    /// Event types.
    pub event_types: String,
    /// Schedules.
    pub schedules: String,
}

impl Default for Versions {
    fn default() -> Self {
        Self {
            slots: "2024-09-04".to_owned(),
            bookings: "2024-08-13".to_owned(),
            event_types: "2024-06-14".to_owned(),
            schedules: "2024-06-11".to_owned(),
        }
    }
}

impl Versions {
    /// The same version for every family, for a host that has one.
    pub fn all(version: &str) -> Self {
        let version = || version.to_owned();
        Self { slots: version(), bookings: version(), event_types: version(), schedules: version() }
    }
}

/// Which requests the host understands. Answers are read in every known shape, whatever the dialect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// Cal.com's API v2.
    #[default]
    Official,
    /// Gateways in the shape of 2024-04-15: `responses`, `timeZone` and `language` beside the event type,
    /// `PATCH /bookings/{id}` to move, `DELETE /bookings/{id}` to cancel, slots by `startTime` and `endTime`, webhooks with
    /// `eventTriggers`.
    Gateway,
    /// Clones with names in snake_case: `event_type_id`, `/slots/available`, `PATCH` and `DELETE /bookings/{uid}`.
    SnakeCase,
}

impl Dialect {
    /// Whether bookings are moved by `PATCH` and cancelled by `DELETE`.
    pub(super) fn by_verb(self) -> bool {
        self != Self::Official
    }
}

/// The keys of many tenants, some with an account of their own, the others on a shared one.
///
/// Which one holds is decided once, when the client of a tenant is made: a tenant with a key of its own uses that key and no
/// other. When Cal.com refuses it, the calls fail with `auth`; they never go to the shared account, where they would book in
/// somebody else's calendar.
///
/// ```
/// use whenfree_providers::Secret;
/// use whenfree_providers::calcom::{KeyOrigin, Keys};
///
/// let keys = Keys::with_fallback(Secret::from("cal_live_shared"));
/// assert_eq!(keys.for_tenant(Some(Secret::from("cal_live_own")))?.origin, KeyOrigin::Tenant);
/// assert_eq!(keys.for_tenant(None)?.origin, KeyOrigin::Fallback);
/// // A key that was stored empty is a mistake, not a wish for the shared account.
/// assert!(keys.for_tenant(Some(Secret::from(" "))).is_err());
/// # Ok::<(), whenfree_providers::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Keys {
    fallback: Option<Secret>,
}

/// Whose key a client uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrigin {
    /// The tenant's own.
    Tenant,
    /// The shared one.
    Fallback,
}

/// The key of one tenant.
#[derive(Debug, Clone)]
pub struct TenantKey {
    /// What to make the client with.
    pub credentials: Credentials,
    /// Whose it is.
    pub origin: KeyOrigin,
}

impl Keys {
    /// Every tenant needs a key of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tenants without a key of their own use this one.
    pub fn with_fallback(fallback: Secret) -> Self {
        Self { fallback: Some(fallback) }
    }

    /// The key of a tenant: its own if it has one, else the shared one.
    ///
    /// # Errors
    /// `validation` when the tenant's key is empty, or the tenant has none and there is no shared one.
    pub fn for_tenant(&self, own: Option<Secret>) -> Result<TenantKey, Error> {
        let refused = |message: &str| Err(Error::new(Provider::CalCom, "for_tenant", ErrorCode::Validation, message));
        let (key, origin) = match (own, &self.fallback) {
            (Some(own), _) => (own, KeyOrigin::Tenant),
            (None, Some(shared)) => (shared.clone(), KeyOrigin::Fallback),
            (None, None) => return refused("the tenant has no key, and there is no shared one; store a key first"),
        };
        if key.expose().trim().is_empty() {
            return refused("the key is empty; store a key, or none at all to use the shared one");
        }
        Ok(TenantKey { credentials: Credentials::Bearer(key), origin })
    }
}

/// The credentials of a platform client: `x-cal-client-id` and `x-cal-secret-key` (Cal.com API v2 reference, platform).
pub fn platform_credentials(client_id: &str, secret: Secret) -> Credentials {
    Credentials::Headers(vec![
        ("x-cal-client-id".to_owned(), Secret::from(client_id)),
        ("x-cal-secret-key".to_owned(), secret),
    ])
}
