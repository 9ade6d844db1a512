//! The rules of reminders in the contract.

use std::collections::BTreeMap;

use super::quiet::{IfQuiet, QuietHours};
use super::reminders::{Audience, Reminder, ReminderTiming, Reminders};
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{HostId, Hours, Minutes, read_text};

impl JsonForm for Reminder {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = ["id", "beforeMinutes", "afterMinutes", "to", "quietHours", "ifQuiet"];
        let fields = cx.object(json, &known)?;
        let id = fields.required(cx, "id", |json, cx| match read_text(json, cx)? {
            id if id.is_empty() => Err(cx.invalid("an id must not be empty")),
            id => Ok(id),
        })?;
        let minutes = |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, 0);
        let before = fields.optional(cx, "beforeMinutes", minutes)?;
        let after = fields.optional(cx, "afterMinutes", minutes)?;
        let mut rule = match (before, after) {
            (Some(before), None) => Self::before(id, before),
            (None, Some(after)) => Self::after(id, after),
            (None, None) => return Err(fields.missing(cx, "beforeMinutes")),
            (Some(_), Some(_)) => {
                let message = "a rule has either `beforeMinutes` or `afterMinutes`; write two rules";
                return Err(cx.invalid(message).beneath("afterMinutes"));
            }
        };
        rule.to = fields.optional(cx, "to", read_audience)?.unwrap_or(rule.to);
        let hours = fields.optional(cx, "quietHours", Hours::read)?;
        let if_quiet = fields.optional(cx, "ifQuiet", read_if_quiet)?;
        if hours.is_none() && if_quiet.is_some() {
            return Err(fields.missing(cx, "quietHours"));
        }
        rule.quiet = hours.map(|hours| QuietHours { hours, if_quiet: if_quiet.unwrap_or(IfQuiet::Earlier) });
        Ok(rule)
    }

    fn write(&self) -> Json<'static> {
        let minutes = Some(self.minutes().write());
        let (before, after) = match self.timing {
            ReminderTiming::BeforeStart(_) => (minutes, None),
            ReminderTiming::AfterEnd(_) => (None, minutes),
        };
        let to = match self.to {
            Audience::Attendees => "attendees",
            Audience::Hosts => "hosts",
            Audience::Everyone => "everyone",
        };
        let later = self.quiet.is_some_and(|quiet| quiet.if_quiet == IfQuiet::Later);
        ObjectWriter::new()
            .with("id", Json::text(self.id.as_str()))
            .maybe("beforeMinutes", before)
            .maybe("afterMinutes", after)
            .unless_default("to", self.to != Audience::Everyone, Json::text(to))
            .maybe("quietHours", self.quiet.map(|quiet| quiet.hours.write()))
            .unless_default("ifQuiet", later, Json::text("later"))
            .end()
    }
}

fn read_audience(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Audience, Error> {
    match cx.string(json)? {
        "attendees" => Ok(Audience::Attendees),
        "hosts" => Ok(Audience::Hosts),
        "everyone" => Ok(Audience::Everyone),
        _ => Err(cx.invalid("a reminder is for one of attendees, hosts, everyone")),
    }
}

fn read_if_quiet(json: &Json<'_>, cx: &mut Context<'_>) -> Result<IfQuiet, Error> {
    match cx.string(json)? {
        "earlier" => Ok(IfQuiet::Earlier),
        "later" => Ok(IfQuiet::Later),
        _ => Err(cx.invalid("what is due in quiet hours is sent one of earlier, later")),
    }
}

impl JsonForm for Reminders {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["rules", "timeZone", "hostTimeZones"])?;
        let rules = fields.required(cx, "rules", |json, cx| cx.list(json, Reminder::read))?;
        let zone = fields.required(cx, "timeZone", |json, cx| cx.zone(json))?;
        let mut reminders = Self { rules, zone, host_zones: BTreeMap::new() };
        fields.optional(cx, "hostTimeZones", |json, cx| {
            for (host, zone) in cx.any_object(json)?.members {
                let zone = cx.field(host, |cx| cx.zone(zone))?;
                reminders.host_zones.insert(HostId::new(host), zone);
            }
            Ok(())
        })?;
        let checked = reminders.check();
        cx.or_note(checked, ());
        Ok(reminders)
    }

    fn write(&self) -> Json<'static> {
        let zones =
            self.host_zones.iter().map(|(host, zone)| (host.as_str().to_owned().into(), Json::text(zone.name())));
        ObjectWriter::new()
            .with("rules", list(self.rules.iter().map(JsonForm::write)))
            .with("timeZone", Json::text(self.zone.name()))
            .unless_default("hostTimeZones", !self.host_zones.is_empty(), Json::Object(zones.collect()))
            .end()
    }
}

serde_by_wire!(Reminder, Reminders);
