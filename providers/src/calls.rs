//! The calls of a client under their names, JSON in and JSON out: what the doors to other languages stand on.
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorCode, Provider};
use crate::http::BoxFuture;
use crate::json::read_json;

/// A client whose methods can be called by name. Made by the macro [`calls!`](crate::calls!).
pub trait Calls: Send + Sync {
    /// The names of the calls, as the methods are called in Rust.
    fn names(&self) -> &'static [&'static str];

    /// Calls one. `args` is the JSON of the method's argument: an object with its members in camelCase, `{"id": ".."}` for a
    /// method that takes an id, `{}` or nothing for one that takes none.
    ///
    /// # Errors
    /// The method's own, and `validation` with a path when `args` is not what the method takes.
    fn call<'a>(&'a self, name: &'a str, args: &'a str) -> BoxFuture<'a, Result<String, Error>>;
}

/// What one call takes and gives, as JSON Schema: the doors make their types from it.
#[cfg(feature = "schema")]
#[derive(Debug, Clone)]
pub struct CallSchema {
    /// The method's name in Rust.
    pub name: &'static str,
    /// The first sentence of its documentation.
    pub doc: &'static str,
    /// What it takes; `None` for nothing.
    pub args: Option<serde_json::Value>,
    /// What it gives; `null` for nothing.
    pub result: serde_json::Value,
}

/// Lists the methods of a client so that they can be called by name.
///
/// Each line is the method, what it takes (`()` for nothing, `str` for an id, or the type of the one argument, which the
/// method takes by reference) and what it gives:
///
/// ```text
/// calls! { CalCom, Provider::CalCom;
///     /// The account itself.
///     me: () => Me;
///     /// One booking.
///     booking: str => Booking;
///     /// Books.
///     create_booking: NewBooking => Created;
/// }
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! calls {
    ($client:ty, $provider:expr; $($(#[doc = $doc:expr])+ $method:ident : $args:tt => $result:ty;)*) => {
        impl $crate::calls::Calls for $client {
            fn names(&self) -> &'static [&'static str] {
                &[$(stringify!($method)),*]
            }

            fn call<'a>(
                &'a self,
                name: &'a str,
                args: &'a str,
            ) -> $crate::http::BoxFuture<'a, ::std::result::Result<::std::string::String, $crate::Error>> {
                ::std::boxed::Box::pin(async move {
                    match name {
                        $(stringify!($method) => $crate::calls!(@run $provider, self, $method, args, $result, $args),)*
                        _ => Err($crate::calls::unknown($provider, name)),
                    }
                })
            }
        }

        #[cfg(feature = "schema")]
        impl $client {
            /// What each call takes and gives, as JSON Schema.
            #[allow(unreachable_pub, reason = "a client may be a private one")]
            pub fn call_schemas() -> ::std::vec::Vec<$crate::calls::CallSchema> {
                ::std::vec![$($crate::calls::CallSchema {
                    name: stringify!($method),
                    doc: concat!($($doc),+).trim_ascii(),
                    args: $crate::calls!(@schema $args),
                    result: $crate::calls::result_schema_of::<$result>(),
                }),*]
            }
        }
    };
    (@run $provider:expr, $self:ident, $method:ident, $args:ident, $result:ty, ()) => {{
        $crate::calls::nothing($provider, stringify!($method), $args)?;
        $crate::calls::written::<$result>($provider, stringify!($method), &$self.$method().await?)
    }};
    (@run $provider:expr, $self:ident, $method:ident, $args:ident, $result:ty, str) => {{
        let id = $crate::calls::id($provider, stringify!($method), $args)?;
        $crate::calls::written::<$result>($provider, stringify!($method), &$self.$method(&id).await?)
    }};
    (@run $provider:expr, $self:ident, $method:ident, $args:ident, $result:ty, $type:ident) => {{
        let read: $type = $crate::calls::read($provider, stringify!($method), $args)?;
        $crate::calls::written::<$result>($provider, stringify!($method), &$self.$method(&read).await?)
    }};
    (@schema ()) => { None };
    (@schema str) => { Some($crate::calls::schema_of::<$crate::calls::Id>()) };
    (@schema $type:ident) => { Some($crate::calls::schema_of::<$type>()) };
}

/// The argument of a call that takes an id.
#[derive(Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[doc(hidden)]
pub struct Id {
    /// The id.
    pub id: String,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Reads the argument of a call.
#[doc(hidden)]
pub fn read<T: DeserializeOwned>(provider: Provider, operation: &'static str, args: &str) -> Result<T, Error> {
    read_json(args.as_bytes()).map_err(|(path, expected)| {
        Error::new(provider, operation, ErrorCode::Validation, format!("the argument cannot be read: {expected}"))
            .with_path(path)
    })
}

#[doc(hidden)]
pub fn id(provider: Provider, operation: &'static str, args: &str) -> Result<String, Error> {
    read::<Id>(provider, operation, args).map(|id| id.id)
}

#[doc(hidden)]
pub fn nothing(provider: Provider, operation: &'static str, args: &str) -> Result<(), Error> {
    if args.trim().is_empty() {
        return Ok(());
    }
    read::<Nothing>(provider, operation, args).map(|_| ())
}

/// Writes the result of a call.
#[doc(hidden)]
pub fn written<T: Serialize>(provider: Provider, operation: &'static str, result: &T) -> Result<String, Error> {
    serde_json::to_string(result).map_err(|why| {
        Error::new(provider, operation, ErrorCode::Decode, format!("the result cannot be written as JSON: {why}"))
    })
}

#[doc(hidden)]
pub fn unknown(provider: Provider, name: &str) -> Error {
    let name: String = name.chars().take(60).collect();
    Error::new(provider, "call", ErrorCode::Validation, format!("`{name}` is no call of this client"))
}

#[cfg(feature = "schema")]
#[doc(hidden)]
pub use crate::json::{result_schema_of, schema_of};
