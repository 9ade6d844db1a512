//! `whenfree-fakes`: a strict local server that speaks a provider's protocol, for tests in any language.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program with arguments and output"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use whenfree_providers::Provider;
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::fakes::{
    CalComFake, CalDavFake, CalendlyFake, Fake, GoogleFake, GraphFake, OAuthFake, Reply, Scenario, Script, Server,
};
use whenfree_providers::http::{BoxFuture, Method, Request, Response};

const HELP: &str = "\
A strict local server that speaks a provider's protocol, for tests.

usage: whenfree-fakes PROVIDER [--port N] [--now INSTANT]

  PROVIDER   cal_com, calendly, google, microsoft, cal_dav, or an authorization server: oauth_cal_com,
             oauth_calendly, oauth_google, oauth_microsoft. What is in each, with keys and ids, says its `sample`
             in the documentation of the crate (module `fakes`)
  --port     the port on 127.0.0.1; any free one by default
  --now      the time by the server's clock, such as 2026-03-06T12:00:00Z; the machine's clock by default

It prints `listening on http://127.0.0.1:PORT` and serves until it is stopped.
Misfortunes for the next requests are ordered by POST /__script, for example
  {\"start\": \"POST /v2/bookings\", \"times\": 1, \"scenario\": \"lost\"}
with a scenario of: down, lost, garbage, {\"slowMs\": 500}, {\"truncated\": 20}, {\"status\": 503, \"body\": {}, \"headers\": {}}

example: whenfree-fakes cal_com --port 4010
";

fn main() -> ExitCode {
    match start(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn start(arguments: Vec<String>) -> Result<(), String> {
    let (mut provider, mut port, mut now) = (None, 0, None);
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("`{argument}` needs a value; see --help"));
        match argument.as_str() {
            "--help" | "-h" => {
                print!("{HELP}");
                return Ok(());
            }
            "--port" => port = value()?.parse().map_err(|_| "`--port` needs a number from 0 to 65535".to_owned())?,
            "--now" => now = Some(value()?.parse().map_err(|_| "`--now` needs an instant".to_owned())?),
            _ if provider.is_none() && !argument.starts_with('-') => provider = Some(argument),
            _ => return Err(format!("`{argument}` is not understood; see --help")),
        }
    }
    let provider = provider.ok_or("which provider? see --help")?;
    let clock: Arc<dyn Clock> = match now {
        Some(now) => Arc::new(ManualClock::at(now)),
        None => Arc::new(MachineClock),
    };
    let fake = fake(&provider, clock.now()).ok_or_else(|| format!("no fake is called `{provider}`; see --help"))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|why| why.to_string())?;
    runtime.block_on(async {
        let scripted = Scripted { fake, script: Script::default() };
        let server = Server::start_on(port, scripted, clock).await.map_err(|why| format!("port {port}: {why}"))?;
        println!("listening on {}", server.url());
        std::future::pending::<()>().await;
        Ok(())
    })
}

fn fake(provider: &str, now: DateTime<Utc>) -> Option<Box<dyn Fake>> {
    Some(match provider {
        "cal_com" => Box::new(CalComFake::sample(now)),
        "cal_dav" => Box::new(CalDavFake::sample(now)),
        "oauth_cal_com" => Box::new(OAuthFake::sample(Provider::CalCom, now)),
        "oauth_calendly" => Box::new(OAuthFake::sample(Provider::Calendly, now)),
        "oauth_google" => Box::new(OAuthFake::sample(Provider::Google, now)),
        "oauth_microsoft" => Box::new(OAuthFake::sample(Provider::Microsoft, now)),
        "calendly" => Box::new(CalendlyFake::new(now)),
        "google" => Box::new(GoogleFake::sample(now)),
        "microsoft" => Box::new(GraphFake::sample(now)),
        _ => return None,
    })
}

#[derive(Debug)]
struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> DateTime<Utc> {
        std::time::SystemTime::now().into()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A fake whose misfortunes are ordered over the network.
struct Scripted {
    fake: Box<dyn Fake>,
    script: Script,
}

impl Fake for Scripted {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        if request.method == Method::Post && request.path() == "/__script" {
            return match self.order(&request.body_json()) {
                Some(()) => Response::new(204).into(),
                None => Response::text(400, "text/plain", "see whenfree-fakes --help\n").into(),
            };
        }
        match self.script.due(request) {
            None => self.fake.answer(request, now),
            due => Script::play(due, || self.fake.answer(request, now).response),
        }
    }
}

impl Scripted {
    fn order(&mut self, order: &serde_json::Value) -> Option<()> {
        let times = order.get("times").map_or(Some(1), |times| u32::try_from(times.as_u64()?).ok())?;
        let scenario = scenario(order.get("scenario")?)?;
        self.script.add(order.get("start")?.as_str()?, times, scenario);
        Some(())
    }
}

fn scenario(order: &serde_json::Value) -> Option<Scenario> {
    if let Some(word) = order.as_str() {
        return match word {
            "down" => Some(Scenario::Down),
            "lost" => Some(Scenario::Lost),
            "garbage" => Some(Scenario::Garbage(b"<html>sorry</html>".to_vec())),
            _ => None,
        };
    }
    if let Some(wait) = order.get("slowMs") {
        return Some(Scenario::Slow(Duration::from_millis(wait.as_u64()?)));
    }
    if let Some(bytes) = order.get("truncated") {
        return Some(Scenario::Truncated(usize::try_from(bytes.as_u64()?).ok()?));
    }
    let status = u16::try_from(order.get("status")?.as_u64()?).ok().filter(|status| (200..600).contains(status))?;
    let mut answer = Response::json(status, order.get("body").unwrap_or(&serde_json::Value::Null));
    for (name, value) in order.get("headers").and_then(serde_json::Value::as_object).into_iter().flatten() {
        answer = answer.header(name, value.as_str()?);
    }
    Some(Scenario::Answer(answer))
}
