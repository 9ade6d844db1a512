// From a chosen time to a booking: the form, the confirmation, and what was booked on this device.

import { durationText } from './clock.js';
import { announce, byId, download, el, reasonList } from './dom.js';
import { invitation } from './invite.js';
import { outline } from './reasons.js';

/** What, when, where, as a list of terms. `page` as in page.js. */
function summary(page, { start, end, hostIds }) {
  const { desk, say, zone, texts } = page;
  const minutes = Math.round((end - start) / 60_000);
  const rows = [
    ['What', `${texts.title}, ${durationText(minutes)}`],
    ['When', `${say.full(start)} – ${say.time(end)}`],
    ['Time zone', zone.name.replaceAll('_', ' ')],
  ];
  // Who travels or calls from elsewhere should see the time on the clinic's wall too.
  if (desk.zone.wall(start) !== zone.wall(start))
    rows.push(['There', `${page.clock.day(desk.zone.date(start))}, ${page.clock.time(desk.zone.wall(start))}`]);
  if (texts.place) rows.push(['Where', texts.place]);
  if (hostIds) rows.push(['With', hostIds.map((id) => desk.hostName(id)).join(', ')]);
  return rows.flatMap(([term, text]) => [el('dt', {}, term), el('dd', {}, text)]);
}

function saveInvitation({ texts, desk }, booking) {
  const text = invitation(booking, {
    title: texts.business ? `${texts.title}, ${texts.business}` : texts.title,
    place: texts.place,
    about: texts.about,
    now: desk.now(),
  });
  download(`booking-${booking.start.slice(0, 10)}.ics`, 'text/calendar;charset=utf-8', text);
}

export class BookingForm {
  #page;
  #sending = false;

  constructor(page) {
    this.#page = page;
    byId('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('back').addEventListener('click', () => history.back());
    for (const id of ['name', 'email']) byId(id).addEventListener('input', () => this.#mark(id, ''));
  }

  open() {
    const { start, duration } = this.#page;
    byId('refused').hidden = true;
    byId('details-summary').replaceChildren(
      ...summary(this.#page, { start, end: new Date(start.getTime() + duration * 60_000) }),
    );
  }

  #mark(id, problem) {
    byId(`${id}-problem`).textContent = problem;
    if (problem) byId(id).setAttribute('aria-invalid', 'true');
    else byId(id).removeAttribute('aria-invalid');
  }

  /** The first field that needs attention, after saying at each what is wrong. */
  #check() {
    const problems = {
      name: byId('name').value.trim() ? '' : 'Please give your name.',
      email:
        byId('email').validity.valid && byId('email').value.trim() ? '' : 'Please give an email address such as tom@example.org.',
    };
    for (const [id, problem] of Object.entries(problems)) this.#mark(id, problem);
    return Object.keys(problems).find((id) => problems[id]);
  }

  async #submit() {
    const wrong = this.#check();
    if (wrong) {
      byId(wrong).focus();
      return;
    }
    // A second click while the first is under way must not book twice.
    if (this.#sending) return;
    this.#sending = true;
    try {
      const { desk, start, duration, zone } = this.#page;
      const [name, email] = [byId('name').value.trim(), byId('email').value.trim()];
      const decision = await desk.book({ start, durationMinutes: duration, name, email, timeZone: zone.name });
      if (decision.accepted) this.#page.booked(decision.booking);
      else this.#refused('This time cannot be booked now:', reasonList(outline(decision.reasons, this.#page.say.on(start))));
    } catch (error) {
      console.error(error);
      this.#refused(error.message);
    } finally {
      this.#sending = false;
    }
  }

  #refused(text, ...more) {
    byId('refused').replaceChildren(el('p', {}, text), ...more);
    byId('refused').hidden = false;
    byId('refused').scrollIntoView({ block: 'nearest' });
  }
}

export class Done {
  #page;
  #booking = null;

  constructor(page) {
    this.#page = page;
    byId('save').addEventListener('click', () => saveInvitation(page, this.#booking));
    byId('another').addEventListener('click', () => page.choose());
  }

  open(booking) {
    this.#booking = booking;
    const pending = booking.status === 'pending';
    byId('done-title').textContent = pending ? 'Your request is in' : 'You are booked';
    byId('done-text').textContent = pending
      ? 'It is confirmed once somebody has said yes.'
      : `See you then, ${booking.attendee.name}.`;
    byId('done-summary').replaceChildren(
      ...summary(this.#page, { start: new Date(booking.start), end: new Date(booking.end), hostIds: booking.hostIds }),
    );
  }
}

/** What was booked on this device and is still ahead. */
export class Mine {
  #page;

  constructor(page) {
    this.#page = page;
  }

  render() {
    const list = this.#page.desk.upcoming();
    byId('mine').hidden = list.length === 0;
    byId('mine-list').replaceChildren(...list.map((booking) => this.#item(booking)));
  }

  #item(booking) {
    const { say, desk } = this.#page;
    const when = say.full(booking.start);
    // What a server has booked is the server's to cancel.
    const cancel = el(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': `Cancel: ${when}`, onclick: () => this.#cancel(booking, when) },
      'Cancel',
    );
    return el(
      'li',
      {},
      el('span', {}, `${when}, ${durationText((new Date(booking.end) - new Date(booking.start)) / 60_000)}`),
      el(
        'span',
        { class: 'buttons' },
        el(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'aria-label': `Add to calendar: ${when}`,
            onclick: () => saveInvitation(this.#page, booking),
          },
          'Add to calendar',
        ),
        ...(desk.server ? [] : [cancel]),
      ),
    );
  }

  async #cancel(booking, when) {
    try {
      await this.#page.desk.cancel(booking);
    } catch (error) {
      if (error.code !== 'too_late') throw error;
      this.#page.notice(`${when} cannot be cancelled any more: it is too late. Please call.`);
      return;
    }
    this.#page.render();
    announce(`${when} is cancelled.`);
    (byId('mine').hidden ? byId('day') : byId('mine-list').querySelector('button')).focus();
  }
}
