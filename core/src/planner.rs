//! The front desk: validated inputs, and the verbs.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::availability::Budget;
use crate::decide::{Decision, answer};
use crate::error::Error;
use crate::explain::Explanation;
use crate::model::{EventType, Host, Minutes, Query, Request};
use crate::pages::{Pages, slots};
use crate::plan::{Bounds, Plan};
use crate::question::{Outlook, Question};
use crate::ranking::Ranking;
use crate::slots::Slots;
use crate::time::{DAY, Span, Zone};
use crate::verdict::Wanted;

/// An event type and its hosts, validated and indexed once, ready for any number of queries.
///
/// Immutable, `Send + Sync`, cheap to clone. Every verb asks one predicate: a start is in [`slots`](Self::slots) exactly
/// when [`explain`](Self::explain) finds nothing against it, and exactly when [`decide`](Self::decide) accepts it, apart
/// from what only `decide` is asked (named hosts, seats, an attendee's limit, any start). Under a gap grid `decide` takes
/// free starts between the listed ones too, since others' bookings move that grid.
///
/// ```
/// use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Request, Schedule, Span, Zone};
///
/// let nine_to_five = Hours::parse("09:00-17:00")?;
/// let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([nine_to_five]));
/// let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
///
/// let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
/// let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
/// assert_eq!(planner.slots(&query)?.len(), 16, "a slot that ends exactly at closing time is offered");
///
/// let ten = "2026-11-23T10:00:00Z".parse().expect("an instant");
/// assert!(planner.decide(&query, &Request::new(ten))?.accepted());
/// let six = "2026-11-23T18:00:00Z".parse().expect("an instant");
/// assert!(!planner.explain(&query, six)?.offered());
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Planner {
    plan: Arc<Plan>,
}

impl Planner {
    pub(crate) fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Validates an event type and its hosts.
    ///
    /// # Errors
    /// Whatever is wrong with them, with the path that the field has in a query document.
    pub fn new(event_type: EventType, hosts: impl IntoIterator<Item = Host>) -> Result<Self, Error> {
        Self::with_bounds(event_type, hosts, Bounds::default())
    }

    /// The same, with other limits against abuse.
    ///
    /// # Errors
    /// As [`Planner::new`].
    pub fn with_bounds(
        event_type: EventType,
        hosts: impl IntoIterator<Item = Host>,
        bounds: Bounds,
    ) -> Result<Self, Error> {
        Ok(Self { plan: Arc::new(Plan::new(event_type, hosts.into_iter().collect(), bounds)?) })
    }

    /// The event type.
    pub fn event_type(&self) -> &EventType {
        &self.plan.event
    }

    /// The hosts, in the order given.
    pub fn hosts(&self) -> &[Host] {
        &self.plan.hosts
    }

    /// The zone in which dates, days, weeks and months of the event type are counted.
    pub fn zone(&self) -> &Zone {
        &self.plan.zone
    }

    /// Which starts can be booked: in the window, in order, all of them or the first `limit`.
    ///
    /// Costs some nanoseconds a start; with a `limit` no more of the window is looked at than it takes.
    ///
    /// # Errors
    /// Whatever is wrong with the query; `too_large` before the work starts.
    pub fn slots(&self, query: &Query) -> Result<Slots, Error> {
        slots(&self.plan, self.listing(query)?)
    }

    /// The same starts page by page, each page a longer stretch of the window than the one before: the work of a page
    /// is done when it is asked for.
    ///
    /// ```
    /// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
    /// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// let year = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2027-11-23T00:00:00Z")?);
    /// let first_page = planner.pages(&year)?.next().expect("a page")?;
    /// assert!(first_page.len() < 100);
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Planner::slots`], here or in a page.
    pub fn pages<'a>(&'a self, query: &'a Query) -> Result<Pages<'a>, Error> {
        Ok(Pages::new(&self.plan, self.listing(query)?))
    }

    fn listing<'a>(&'a self, query: &'a Query) -> Result<Question<'a>, Error> {
        let mut question = Question::new(&self.plan, query, None)?;
        question.check_candidates()?;
        question.check_occurrences()?;
        question.find_available_days(&self.plan, query.window.end)?;
        Ok(question)
    }

    /// Why not this one: every rule that refuses a start. The query's window, `limit` and `firstPerDay` play no part.
    ///
    /// # Errors
    /// Whatever is wrong with the query.
    pub fn explain(&self, query: &Query, start: DateTime<Utc>) -> Result<Explanation, Error> {
        let mut question = Question::new(&self.plan, query, None)?;
        let at = start.timestamp();
        question.check_start(at)?;
        question.find_available_days(&self.plan, at)?;
        let outlook = question.outlook(question.around_start(at))?;
        Ok(question.explain_with(&outlook, at))
    }

    /// Book it: accepts what [`slots`](Self::slots) offers for a window around the start (see [`Planner`] for what only
    /// this verb is asked), picks the hosts, and says what to store; or says why not.
    ///
    /// # Errors
    /// Whatever is wrong with the query or, with `request` in front of the path, with the request.
    pub fn decide(&self, query: &Query, request: &Request) -> Result<Decision, Error> {
        self.ask(query, request, |question, outlook, wanted| question.decide_with(outlook, request, wanted))
    }

    /// Who goes first, and why: for each requirement the hosts that can take the start, best first, each with what its
    /// place is made from. [`decide`](Self::decide) picks from the front of this very order.
    ///
    /// A request that joins a session ranks the hosts of that session. A refused one is ranked too, with nobody picked:
    /// those who can take the start as far as hosts go, even where they are too few.
    ///
    /// ```
    /// use whenfree::{
    ///     Booking, Choose, EventType, Host, Hours, Minutes, Planner, Query, Request, Requirement, Schedule, Span, Zone,
    /// };
    ///
    /// let schedule = Schedule::new(Zone::utc()).weekdays([Hours::parse("09:00-17:00")?]);
    /// let pool = Requirement::any(["ada", "bob"]).choose(Choose::Weighted);
    /// let team = [Host::new("ada", schedule.clone()), Host::new("bob", schedule).weight(3)];
    /// let planner = Planner::new(EventType::new("call", Minutes::from(30)).requires(pool), team)?;
    ///
    /// let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// let monday = |id: &str, host: &str, start: &str, end: &str| {
    ///     Ok::<_, whenfree::Error>(Booking::new(id, "call", [host], Span::parse(start, end)?))
    /// };
    /// let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?).bookings([
    ///     monday("b1", "ada", "2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z")?,
    ///     monday("b2", "bob", "2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z")?,
    ///     monday("b3", "bob", "2026-11-23T10:00:00Z", "2026-11-23T10:30:00Z")?,
    /// ]);
    /// let request = Request::new("2026-11-23T11:00:00Z".parse().expect("an instant"));
    /// let rankings = planner.rank(&query, &request)?;
    /// let [bob, ada] = &rankings[0].hosts[..] else { panic!("both can") };
    /// assert_eq!((bob.host.as_str(), bob.picked), ("bob", true));
    /// assert_eq!(bob.to_string(), "2 bookings at weight 3, the lowest share");
    /// assert_eq!(ada.to_string(), "1 booking at weight 1");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Planner::decide`].
    pub fn rank(&self, query: &Query, request: &Request) -> Result<Vec<Ranking>, Error> {
        self.ask(query, request, |question, outlook, wanted| question.rank_with(outlook, request, wanted))
    }

    /// The same as [`decide`](Self::decide), as one of many questions that share what recurrence rules may cost.
    pub(crate) fn decide_within(
        &self,
        query: &Query,
        request: &Request,
        budget: &Arc<Budget>,
    ) -> Result<Decision, Error> {
        let mut question = Question::new(&self.plan, query, request.duration)
            .map_err(|error| of_request(error, request.duration))?
            .within_budget(budget);
        answer(&self.plan, &mut question, request, |question, outlook, wanted| {
            question.decide_with(outlook, request, wanted)
        })
    }

    fn ask<T>(
        &self,
        query: &Query,
        request: &Request,
        about: impl FnOnce(&Question<'_>, &Outlook, &Wanted) -> T,
    ) -> Result<T, Error> {
        let mut question =
            Question::new(&self.plan, query, request.duration).map_err(|error| of_request(error, request.duration))?;
        answer(&self.plan, &mut question, request, about)
    }

    /// Prepares a query once for many questions about starts in its window.
    ///
    /// # Errors
    /// Whatever is wrong with the query.
    pub fn agenda<'a>(&'a self, query: &'a Query) -> Result<Agenda<'a>, Error> {
        let question = self.listing(query)?;
        // The grid's neighbours of a start may lie a day outside the window.
        let shown = Span::raw(query.window.start - DAY, query.window.end + DAY);
        let outlook = question.outlook(question.around(shown))?;
        Ok(Agenda { planner: self, question, outlook })
    }

    /// Answers many queries, in order; on all cores with the feature `parallel`.
    pub fn slots_of_each(&self, queries: &[Query]) -> Vec<Result<Slots, Error>> {
        each(queries, |query| self.slots(query))
    }
}

/// Answers one query of each planner, in order; on all cores with the feature `parallel`.
///
/// ```
/// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Schedule, Span, Zone};
/// # let hours = Hours::parse("09:00-17:00")?;
/// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
/// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
/// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
/// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
/// let answers = whenfree::slots_of_all(&[(planner.clone(), query.clone()), (planner, query)]);
/// assert_eq!(answers.len(), 2);
/// # Ok::<(), whenfree::Error>(())
/// ```
pub fn slots_of_all(questions: &[(Planner, Query)]) -> Vec<Result<Slots, Error>> {
    each(questions, |(planner, query)| planner.slots(query))
}

#[cfg(not(feature = "parallel"))]
pub(crate) fn each<T, R>(items: &[T], answer: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(answer).collect()
}

#[cfg(feature = "parallel")]
pub(crate) fn each<T: Sync, R: Send>(items: &[T], answer: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(answer).collect()
}

/// A duration that the request asks for is the request's mistake.
pub(crate) fn of_request(error: Error, asked: Option<Minutes>) -> Error {
    if asked.is_some() && error.code() == crate::ErrorCode::DurationNotOffered { error.under("request") } else { error }
}

/// A query prepared once for many questions: working time and busy time are sorted and at hand.
///
/// Starts outside the query's window are answered too, at the price of a fresh look.
///
/// ```
/// # use whenfree::{EventType, Host, Hours, Minutes, Planner, Query, Request, Schedule, Span, Zone};
/// # let hours = Hours::parse("09:00-17:00")?;
/// # let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours]));
/// # let planner = Planner::new(EventType::new("call", Minutes::from(30)), [ada])?;
/// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
/// let week = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z")?);
/// let agenda = planner.agenda(&week)?;
/// for slot in &planner.slots(&week)? {
///     assert!(agenda.decide(&Request::new(slot.start()))?.accepted());
///     assert!(agenda.explain(slot.start())?.offered());
/// }
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Debug)]
pub struct Agenda<'a> {
    planner: &'a Planner,
    question: Question<'a>,
    outlook: Outlook,
}

impl Agenda<'_> {
    /// See [`Planner::explain`].
    ///
    /// # Errors
    /// As there.
    pub fn explain(&self, start: DateTime<Utc>) -> Result<Explanation, Error> {
        if self.reaches(start) {
            self.question.check_start(start.timestamp())?;
            Ok(self.question.explain_with(&self.outlook, start.timestamp()))
        } else {
            self.planner.explain(self.question.query, start)
        }
    }

    /// See [`Planner::decide`]. A request for another duration than the query's takes a fresh look.
    ///
    /// # Errors
    /// As there.
    pub fn decide(&self, request: &Request) -> Result<Decision, Error> {
        match self.wanted(request)? {
            Some(wanted) => Ok(self.question.decide_with(&self.outlook, request, &wanted)),
            None => self.planner.decide(self.question.query, request),
        }
    }

    /// See [`Planner::rank`]. A request for another duration than the query's takes a fresh look.
    ///
    /// # Errors
    /// As there.
    pub fn rank(&self, request: &Request) -> Result<Vec<Ranking>, Error> {
        match self.wanted(request)? {
            Some(wanted) => Ok(self.question.rank_with(&self.outlook, request, &wanted)),
            None => self.planner.rank(self.question.query, request),
        }
    }

    /// What a request wants, if what was prepared answers it.
    fn wanted(&self, request: &Request) -> Result<Option<Wanted>, Error> {
        let same = request.duration.is_none_or(|duration| duration.seconds() == self.question.duration);
        if !same || !self.reaches(request.start) {
            return Ok(None);
        }
        let wanted = self.question.wanted(request).map_err(|error| error.under("request"))?;
        self.question.check_start(request.start.timestamp())?;
        Ok(Some(wanted))
    }

    /// Whether everything that could matter to a start was prepared.
    fn reaches(&self, start: DateTime<Utc>) -> bool {
        self.question.query.window.contains(start)
    }
}
