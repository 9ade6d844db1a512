//! Reading JSON from outside: the error says where, and never what stood there.
use serde::de::DeserializeOwned;

/// Reads JSON; on failure the path and what was expected there, without what stood there: it may be a secret.
pub(crate) fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, (String, String)> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        (path, harmless(&error.into_inner().to_string()))
    })?;
    reader.end().map_err(|error| (".".to_owned(), harmless(&error.to_string())))?;
    Ok(value)
}

/// The part of serde's words that does not repeat the input.
fn harmless(words: &str) -> String {
    let words = words.split(" at line ").next().unwrap_or(words);
    if words.starts_with("missing field") || words.starts_with("EOF") {
        return words.to_owned();
    }
    match words.rfind("expected ") {
        Some(at) => words.get(at..).unwrap_or("another value").to_owned(),
        None => "it is malformed".to_owned(),
    }
}

/// The schema of what is read: an argument.
#[cfg(feature = "schema")]
pub fn schema_of<T: schemars::JsonSchema>() -> serde_json::Value {
    schemars::schema_for!(T).to_value()
}

/// The schema of what is written: a result. Its names may be others than those it is read by.
#[cfg(feature = "schema")]
pub fn result_schema_of<T: schemars::JsonSchema>() -> serde_json::Value {
    schemars::generate::SchemaSettings::default()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}
