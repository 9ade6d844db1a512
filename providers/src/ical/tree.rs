use serde::{Deserialize, Serialize};

use super::Bounds;
use super::error::{IcalError, IcalErrorCode};
use super::lines::{Reader, Token, decode, unescape};

/// A component of a calendar, such as `VEVENT`, with what stands in it.
///
/// ```
/// use whenfree_providers::ical::{self, Bounds};
///
/// let text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY;LANGUAGE=en:Buy milk\\, twice\nEND:VTODO\nEND:VCALENDAR\n";
/// let calendars = ical::parse(text, &Bounds::default())?;
/// let todo = &calendars[0].components[0];
/// assert_eq!(todo.name, "VTODO");
/// let summary = todo.property("summary").expect("it has one");
/// assert_eq!((summary.param("LANGUAGE"), summary.text()), (Some("en"), "Buy milk, twice".to_owned()));
/// # Ok::<(), ical::IcalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Component {
    /// The name in capitals.
    pub name: String,
    /// The properties, in the order of the text.
    pub properties: Vec<Property>,
    /// The components inside.
    pub components: Vec<Component>,
}

/// One property: `NAME;PARAM=VALUE:value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Property {
    /// The name in capitals.
    pub name: String,
    /// The parameters with their values, without quotes and escapes (RFC 6868).
    pub params: Vec<(String, String)>,
    /// The value as written; [`Property::text`] takes out the escapes of a text.
    pub value: String,
}

impl Component {
    /// The first property of that name, in any case.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name.eq_ignore_ascii_case(name))
    }

    /// All properties of that name, in any case.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Property> {
        self.properties.iter().filter(move |property| property.name.eq_ignore_ascii_case(name))
    }

    /// The components of that name that stand directly inside.
    pub fn inside<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Component> {
        self.components.iter().filter(move |component| component.name.eq_ignore_ascii_case(name))
    }
}

impl Property {
    /// The value of a parameter, by its name in any case.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The value as TEXT, without its escapes (RFC 5545, 3.3.11).
    pub fn text(&self) -> String {
        unescape(&self.value).into_owned()
    }
}

/// Takes a text apart into its components; mostly one `VCALENDAR`. Lines that are no content lines are passed over.
///
/// # Errors
/// `not_a_calendar` for a text without components, `truncated` and `malformed` for components that do not nest,
/// `too_large` past a bound.
pub fn parse(text: impl AsRef<[u8]>, bounds: &Bounds) -> Result<Vec<Component>, IcalError> {
    let bytes = text.as_ref();
    if bytes.len() > bounds.max_bytes {
        return Err(super::lines::too_large("bytes", bounds.max_bytes));
    }
    let text = decode(bytes);
    let mut reader = Reader::new(&text, bounds)?;
    let mut open: Vec<Component> = Vec::new();
    let mut whole = Vec::new();
    while let Some(token) = reader.next()? {
        match token {
            Token::Begin(name) => {
                let name = name.to_ascii_uppercase();
                open.push(Component { name, properties: Vec::new(), components: Vec::new() });
            }
            Token::End => {
                let done = open.pop();
                match open.last_mut() {
                    Some(outer) => outer.components.extend(done),
                    None => whole.extend(done),
                }
            }
            Token::Property(line) => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(Property {
                        name: line.name.to_ascii_uppercase(),
                        params: line
                            .params()
                            .map(|(name, value)| (name.to_ascii_uppercase(), value.into_owned()))
                            .collect(),
                        value: line.value.into_owned(),
                    });
                }
            }
            Token::Garbage => {}
        }
    }
    if whole.is_empty() {
        let message = "the text has no `BEGIN:VCALENDAR`; it may be a login page instead of a calendar";
        return Err(IcalError::new(IcalErrorCode::NotACalendar, message));
    }
    Ok(whole)
}
