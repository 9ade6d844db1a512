// The page: what is chosen, and how the parts hang together. Everything that can be booked is computed here by the engine from one JSON file.

import { Calendar } from './calendar.js';
import { Clock, durationText, firstWeekday, monthOf, offsetText, prefersTwelveHours } from './clock.js';
import { Desk, fetchDocument } from './desk.js';
import { BookingForm, Done, Mine } from './booking.js';
import { announce, byId, el } from './dom.js';
import { startEngine } from './engine.js';
import { sayIn } from './say.js';
import { dayTimes } from './times.js';
import { Why } from './why.js';
import { ZonePicker } from './zones.js';

const DOCUMENT = new URL('clinic.json', import.meta.url).href;

/** Errors are shown, whatever they are, and never only logged. */
function fail(error) {
  console.error(error);
  const loaded = ['choose', 'details', 'done'].some((id) => !byId(id).hidden);
  byId('loading').hidden = true;
  const text = error?.message ?? String(error);
  byId('failure').replaceChildren(
    loaded ? el('h2', {}, 'Something went wrong') : el('h1', {}, 'Times cannot be shown'),
    el('p', {}, error?.path ? `${text} (at ${error.path})` : text),
    el('p', {}, 'Please try again later, or tell the owner of this page what it says here.'),
  );
  byId('failure').hidden = false;
  byId('failure').scrollIntoView({ block: 'nearest' });
}

/** The visitor's clock, or the instant given as `?now=2027-03-08T09:00:00Z`, so that tests and demonstrations repeat. */
function present() {
  const given = new URLSearchParams(location.search).get('now');
  if (given === null) return () => new Date();
  const fixed = new Date(given);
  if (Number.isNaN(fixed.getTime()))
    throw new Error(`The address of this page has now=${given}, which is no instant such as 2027-03-08T09:00:00Z.`);
  return () => new Date(fixed);
}

class Page {
  #slots = null;

  constructor(desk) {
    this.desk = desk;
    this.duration = desk.usualDuration;
    this.clock = new Clock(desk.kept.twelveHours ?? prefersTwelveHours());
    this.zone = this.#visitorZone();
    this.day = null;
    this.calendar = new Calendar(byId('calendar'), {
      onChoose: (date, pointer) => this.#chooseDay(date, pointer),
      onMonth: (month) => this.render({ month }),
    });
    this.picker = new ZonePicker(byId('zone-picker'), {
      names: () => desk.zoneNames(),
      detail: (name) => this.#zoneDetail(name),
      onChoose: (name) => this.#chooseZone(name),
      say: announce,
    });
    this.why = new Why(() => this.#asked());
    this.form = new BookingForm(this);
    this.done = new Done(this);
    this.mine = new Mine(this);
  }

  start() {
    const { title, id } = this.desk.eventType;
    this.texts = {
      title: title ?? id,
      business: this.desk.text('business'),
      about: this.desk.text('about'),
      place: this.desk.text('place'),
    };
    for (const name of ['title', 'business', 'about', 'place']) byId(name).textContent = this.texts[name];
    document.title = [this.texts.title, this.texts.business].filter(Boolean).join(' – ');
    this.#durations();
    this.#controls();
    if (new URLSearchParams(location.search).has('now')) {
      byId('demo').textContent = `The clock of this page stands still at ${this.say.full(this.desk.now())}.`;
      byId('demo').hidden = false;
    }
    history.replaceState(null, '');
    this.#readHash();
    byId('loading').hidden = true;
    byId('footer').hidden = false;
    this.show('choose');
    this.render({ month: monthOf(this.day ?? this.today) });
  }

  get say() {
    return sayIn(this);
  }

  get today() {
    return this.zone.date(this.desk.now());
  }

  #visitorZone() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      return this.desk.zoneOf(own);
    } catch {
      // A name that this tz database does not have; the picker shows which zone is used instead.
      return this.desk.zone;
    }
  }

  #durations() {
    const { durations } = this.desk;
    if (durations.length === 1) {
      byId('durations').replaceWith(el('p', { id: 'durations' }, durationText(durations[0])));
      return;
    }
    const choice = (minutes) =>
      el('input', { type: 'radio', name: 'duration', value: minutes, onchange: () => this.#chooseDuration(minutes) });
    byId('durations').append(
      ...durations.map((minutes) => el('label', {}, choice(minutes), el('span', {}, durationText(minutes)))),
    );
  }

  #controls() {
    byId('twelve').checked = this.clock.twelveHours;
    byId('twelve').addEventListener('change', ({ target }) => {
      this.clock = new Clock(target.checked);
      this.desk.kept.twelveHours = target.checked;
      this.render();
    });
    byId('ask').addEventListener('click', () => this.why.open(null, this.day ?? this.today));
    addEventListener('popstate', () => this.#travelled());
    // Another tab of this browser has booked or cancelled, or time has gone by while nobody looked.
    addEventListener('storage', (event) => (this.desk.kept.concerns(event) ? this.render() : null));
    document.addEventListener('visibilitychange', () => (document.hidden ? null : this.render()));
  }

  /** Asks the engine anew and shows what it says; asking costs less than remembering what might have changed. */
  render({ month = this.month } = {}) {
    this.month = month;
    this.#slots = this.desk.slots(this.duration);
    const free = this.#slots.byDay(this.zone.name);
    const open = this.desk.openStarts(this.duration).byDay(this.zone.name);
    const { end } = this.desk.window();
    const last = this.zone.date(new Date(end - 1));
    const [first, today] = [this.today, this.today];
    if (this.day !== null && (this.day < first || this.day > last)) this.day = null;
    if (this.day === null) {
      this.day = this.#firstFree();
      this.month = monthOf(this.day ?? this.month);
    }
    if (this.month < monthOf(first)) this.month = monthOf(first);
    if (this.month > monthOf(last)) this.month = monthOf(last);
    const counts = new Map([...free].map(([date, slots]) => [date, slots.length]));
    this.calendar.show({
      month: this.month,
      first,
      last,
      today,
      chosen: this.day,
      counts,
      clock: this.clock,
      firstWeekday: firstWeekday(),
    });
    this.picker.value = this.zone.name;
    for (const input of byId('durations').querySelectorAll('input')) input.checked = Number(input.value) === this.duration;
    this.#renderDay(free.get(this.day), open.get(this.day));
    this.mine.render();
    if (this.desk.kept.problem) this.notice(this.desk.kept.problem);
  }

  #renderDay(free, open) {
    const count = free?.length ?? 0;
    byId('day').textContent = this.day ? this.clock.day(this.day) : 'No free times';
    byId('count').textContent = this.day
      ? `${count} free ${count === 1 ? 'time' : 'times'}${open && open.length > count ? '; dashed ones are taken' : ''}`
      : 'Nothing can be booked at present.';
    const picked = document.activeElement?.dataset?.start;
    byId('times').classList.toggle('twelve', this.clock.twelveHours);
    byId('times').replaceChildren(
      ...dayTimes({
        free,
        open,
        zone: this.zone,
        clock: this.clock,
        onPick: (start) => this.pick(start),
        onAsk: (start) => this.why.open(start),
      }),
    );
    // Rendering anew must not take focus away from the time that had it.
    if (picked) this.#timeButton(picked)?.focus();
    this.#writeHash();
  }

  #timeButton(start) {
    return [...byId('times').querySelectorAll('button')].find((button) => button.dataset.start === start);
  }

  #firstFree() {
    const next = this.#slots.at(0);
    return next ? this.zone.date(next.start) : null;
  }

  #chooseDay(date, pointer) {
    const count = this.#slots.byDay(this.zone.name).get(date)?.length ?? 0;
    if (count === 0) {
      announce(`${this.clock.day(date)} has no free times.`);
      if (pointer) this.calendar.focus(date);
      return;
    }
    this.day = date;
    this.render({ month: monthOf(date) });
    this.calendar.focus(date);
    announce(`${this.clock.day(date)}: ${count} free ${count === 1 ? 'time' : 'times'}.`);
    // On a narrow screen the times are below the calendar.
    if (pointer) byId('day').closest('section').scrollIntoView({ block: 'nearest' });
  }

  #chooseZone(name) {
    // The day that holds what was looked at stays, under its date in the new zone.
    const start = this.#slots.byDay(this.zone.name).get(this.day)?.at(0)?.start;
    this.zone = this.desk.zoneOf(name);
    this.day = start ? this.zone.date(start) : null;
    this.render({ month: monthOf(this.day ?? this.today) });
    announce(`Times are now in ${name.replaceAll('_', ' ')}: ${byId('day').textContent}, ${byId('count').textContent}.`);
  }

  #chooseDuration(minutes) {
    this.duration = minutes;
    const free = this.desk.slots(minutes).byDay(this.zone.name);
    if (!free.has(this.day)) this.day = null;
    this.render({ month: monthOf(this.day ?? this.today) });
    announce(`${durationText(minutes)}: ${byId('day').textContent}, ${byId('count').textContent}.`);
  }

  #zoneDetail(name) {
    const zone = this.desk.zoneOf(name);
    const now = this.desk.now();
    return `${this.clock.time(zone.wall(now))} · ${offsetText(zone.offsetSeconds(now))}`;
  }

  #asked() {
    const { desk, zone, clock, duration, say } = this;
    const starts = [...this.desk.slots(duration).starts];
    const nearest = (start) =>
      [starts.filter((ms) => ms < start.getTime()).at(-1), starts.find((ms) => ms > start.getTime())]
        .filter((ms) => ms !== undefined)
        .map((ms) => new Date(ms));
    return { desk, zone, clock, duration, say, nearest, onPick: (start) => this.pick(start) };
  }

  /** A free time was chosen: on to the form. */
  pick(start) {
    this.start = start;
    this.day = this.zone.date(start);
    this.render({ month: monthOf(this.day) });
    history.pushState({ step: 'details' }, '');
    this.form.open();
    this.show('details');
    byId('details-title').focus();
  }

  booked(booking) {
    history.replaceState(null, '');
    this.start = null;
    this.render();
    this.done.open(booking);
    this.show('done');
    byId('done-title').focus();
  }

  /** Back to the times; focus goes to the time that was chosen, or to the day if it is gone. */
  choose() {
    this.render();
    this.show('choose');
    const button = this.start ? this.#timeButton(this.start.toISOString()) : null;
    (button ?? byId('day')).focus();
  }

  show(step) {
    for (const id of ['choose', 'details', 'done']) byId(id).hidden = id !== step;
  }

  notice(text) {
    if (byId('notice').textContent === text) return;
    byId('notice').replaceChildren(el('p', {}, text));
    byId('notice').hidden = false;
    announce(text);
  }

  // The browser's Back leads from the form to the times and keeps what was typed; an address with another `#` is read again.
  #travelled() {
    if (history.state?.step === 'details' && this.start) {
      this.show('details');
      byId('details-title').focus();
      return;
    }
    if (byId('choose').hidden) {
      this.choose();
      return;
    }
    this.#readHash();
    this.render({ month: monthOf(this.day ?? this.today) });
  }

  #readHash() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    const problems = [];
    if (chosen.has('zone')) {
      try {
        this.zone = this.desk.zoneOf(chosen.get('zone'));
      } catch {
        problems.push(`Time zone “${chosen.get('zone')}” does not exist; times are in ${this.zone.name.replaceAll('_', ' ')}.`);
      }
    }
    if (chosen.has('minutes')) {
      const minutes = Number(chosen.get('minutes'));
      if (this.desk.durations.includes(minutes)) this.duration = minutes;
      else problems.push(`“${chosen.get('minutes')}” minutes are not offered.`);
    }
    if (chosen.has('day')) {
      const day = chosen.get('day');
      const free = this.desk.slots(this.duration).byDay(this.zone.name);
      this.day = free.has(day) ? day : null;
      if (!this.day) problems.push(`“${day}” has no free times; the first day that has is shown.`);
    }
    if (problems.length > 0) this.notice(`The link to this page is out of date. ${problems.join(' ')}`);
  }

  #writeHash() {
    const chosen = [
      ...(this.day ? [`day=${this.day}`] : []),
      `zone=${encodeURIComponent(this.zone.name).replaceAll('%2F', '/')}`,
    ];
    if (this.duration !== this.desk.usualDuration) chosen.push(`minutes=${this.duration}`);
    const hash = `#${chosen.join('&')}`;
    if (location.hash !== hash) history.replaceState(history.state, '', hash);
  }
}

async function main() {
  addEventListener('error', (event) => fail(event.error ?? new Error(event.message)));
  addEventListener('unhandledrejection', (event) => fail(event.reason));
  const now = present();
  const [engine, text] = await Promise.all([startEngine(), fetchDocument(DOCUMENT)]);
  new Page(new Desk(engine, text, new URL(DOCUMENT).pathname.split('/').pop(), now)).start();
}

main().catch(fail);
