//! The requests to an authorization server and the reading of its refusals, as pure functions.
use base64::Engine as _;
use serde_json::Value;

use super::app::{BodyStyle, ClientAuth, Endpoints, OAuthApp};
use crate::error::ErrorCode;
use crate::http::{Method, Request, encoded};
use crate::secret::Secret;

/// A token request with the application's proof.
fn proven<'a>(app: &'a OAuthApp, endpoints: &Endpoints, url: &str, mut fields: Vec<(&str, &'a str)>) -> Request {
    let mut request = Request::to(Method::Post, url).header("accept", "application/json");
    match (&app.client_secret, endpoints.client_auth) {
        (Some(secret), Some(ClientAuth::Basic)) => {
            let pair = format!("{}:{}", encoded(&app.client_id), encoded(secret.expose()));
            let pair = base64::engine::general_purpose::STANDARD.encode(pair);
            request = request.header("authorization", format!("Basic {pair}"));
        }
        (Some(secret), Some(ClientAuth::Body) | None) => {
            fields.push(("client_id", &app.client_id));
            fields.push(("client_secret", secret.expose()));
        }
        (None, _) => fields.push(("client_id", &app.client_id)),
    }
    match endpoints.body {
        Some(BodyStyle::Form) | None => request.form(&fields),
        Some(BodyStyle::Json) => {
            let object: serde_json::Map<String, Value> =
                fields.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
            request.json(&object)
        }
    }
}

/// Tokens for a code (RFC 6749 4.1.3).
pub(super) fn exchange(app: &OAuthApp, endpoints: &Endpoints, code: &Secret, verifier: Option<&Secret>) -> Request {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code.expose()),
        ("redirect_uri", app.redirect_uri.as_str()),
    ];
    if let Some(verifier) = verifier {
        fields.push(("code_verifier", verifier.expose()));
    }
    proven(app, endpoints, &endpoints.token, fields)
}

/// Tokens for a refresh token (RFC 6749 6).
pub(super) fn refresh(app: &OAuthApp, endpoints: &Endpoints, refresh: &Secret) -> Request {
    let fields = vec![("grant_type", "refresh_token"), ("refresh_token", refresh.expose())];
    let request = proven(app, endpoints, endpoints.refresh_url(), fields);
    if endpoints.refresh_as_bearer && request.headers.get("authorization").is_none() {
        return request.header("authorization", format!("Bearer {}", refresh.expose()));
    }
    request
}

/// Tokens for the application itself (RFC 6749 4.4).
pub(super) fn app_only(app: &OAuthApp, endpoints: &Endpoints, scope: &str) -> Request {
    proven(app, endpoints, &endpoints.token, vec![("grant_type", "client_credentials"), ("scope", scope)])
}

/// The end of a token (RFC 7009 2.1). Google takes the token alone; Calendly wants id and secret among the fields.
pub(super) fn revoke(app: &OAuthApp, endpoints: &Endpoints, url: &str, token: &Secret) -> Request {
    let in_body = Endpoints { client_auth: Some(ClientAuth::Body), body: Some(BodyStyle::Form), ..endpoints.clone() };
    match app.provider {
        crate::Provider::Google => Request::to(Method::Post, url).form(&[("token", token.expose())]),
        _ => proven(app, &in_body, url, vec![("token", token.expose())]),
    }
}

/// The class and the words of an error's name (RFC 6749 4.1.2.1, 5.2). `number` is Microsoft's, such as 70008. The server's
/// own description is not repeated: it may hold what was sent.
pub(super) fn failure(word: &str, status: u16, number: Option<u64>) -> (ErrorCode, String) {
    let (code, words) = match word {
        "invalid_grant" => {
            (ErrorCode::Auth, "the code or refresh token is expired, revoked or spent: connect the account anew")
        }
        "interaction_required" | "consent_required" | "login_required" | "account_selection_required" => {
            (ErrorCode::Auth, "the account's owner must be asked again: connect the account anew")
        }
        "invalid_client" | "unauthorized_client" => (
            ErrorCode::Auth,
            "the client id or secret is not accepted, or not for this: check the application's settings",
        ),
        "access_denied" => (ErrorCode::Forbidden, "the account's owner, or their administrator, declined"),
        "invalid_scope" => (ErrorCode::Validation, "a scope is unknown or not allowed for this application"),
        "redirect_uri_mismatch" => (ErrorCode::Validation, "the redirect address is not the one registered"),
        "unsupported_grant_type" | "unsupported_response_type" | "unsupported_token_type" => {
            (ErrorCode::Unsupported, "the server does not do this")
        }
        "invalid_request" | "invalid_target" => (ErrorCode::Validation, "the server does not accept the request"),
        "temporarily_unavailable" | "server_error" => {
            (ErrorCode::Upstream, "the server is out of order: try again later")
        }
        "slow_down" => (ErrorCode::RateLimited, "too many requests"),
        _ => {
            let code = match status {
                401 => ErrorCode::Auth,
                403 => ErrorCode::Forbidden,
                429 => ErrorCode::RateLimited,
                400..=499 => ErrorCode::Validation,
                _ => ErrorCode::Upstream,
            };
            (code, "the server refused")
        }
    };
    // A name is lower-case letters; what is none may be anything, even the token that was sent.
    let is_name = (1..=40).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let message = match (is_name, number) {
        (true, Some(number)) => format!("{words} (`{word}`, AADSTS{number})"),
        (true, None) => format!("{words} (`{word}`)"),
        (false, _) => words.to_owned(),
    };
    (code, message)
}

/// Reads a refusal: `{"error": "..", ..}`, or Cal.com's `{"status": "error", "error": {"code", "message"}}`.
pub(super) fn classify(answer: &crate::http::Response) -> Option<crate::channel::Failure> {
    let body = answer.body_json();
    let error = body.get("error")?;
    let word = error.as_str().or_else(|| error.get("code").and_then(Value::as_str)).unwrap_or_default();
    let number = body.get("error_codes").and_then(|codes| codes.get(0)).and_then(Value::as_u64);
    // An outage is one, whatever the body says.
    if answer.status >= 500 || answer.status == 429 {
        return None;
    }
    let (code, message) = failure(word, answer.status, number);
    Some(crate::channel::Failure::new(code, message))
}
