//! OAuth 2 for Cal.com, Calendly, Google and Microsoft (RFC 6749, RFC 7636): the address of the consent page, tokens for a
//! code, tokens for tokens, and an account whose access token is always good.
//!
//! [`OAuthApp`] says who asks and where. [`OAuthApp::authorize`] gives the address to send the account's owner to,
//! [`OAuthApp::callback`] reads what they come back with, [`OAuth`] exchanges, refreshes and revokes, and [`Session`] keeps one
//! account's tokens: many callers, one renewal, stored before it is used, also when several processes share the account.
mod app;
mod client;
mod session;
mod store;
mod tokens;
mod wire;

#[cfg(feature = "fakes")]
pub(crate) use app::challenge;
pub use app::{Authorization, AuthorizeRequest, BodyStyle, ClientAuth, Endpoints, OAuthApp, check_state};
pub use client::{AppSession, OAuth, Revocation};
pub use session::Session;
pub use store::{MemoryStore, StoredTokens, TokenStore};
pub use tokens::Tokens;
