// The dialog "Why is this time not free?": for a taken time of the day, or any date and time.

import { byId, el, reasonList } from './dom.js';
import { outline } from './reasons.js';

export class Why {
  #page = null;

  /** `page()` is what is shown now: `{ desk, zone, clock, duration, say, nearest(start), onPick(start) }`. */
  constructor(page) {
    this.page = page;
    this.dialog = byId('why');
    this.answer = byId('why-answer');
    byId('why-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#typed();
    });
    byId('why-close').addEventListener('click', () => this.dialog.close());
    // A click beside the dialog closes it: only the backdrop is the dialog itself.
    this.dialog.addEventListener('click', (event) => (event.target === this.dialog ? this.dialog.close() : null));
  }

  /** Opens with the answer for `start`, or empty to be asked about a time of `date`. */
  open(start, date) {
    this.#page = this.page();
    const { zone } = this.#page;
    const wall = start ? zone.wall(start) : null;
    byId('why-date').value = wall ? wall.slice(0, 10) : date;
    byId('why-time').value = wall ? wall.slice(11, 16) : '';
    byId('why-zone').textContent = `Times are in ${zone.name.replaceAll('_', ' ')}.`;
    this.answer.replaceChildren();
    this.dialog.showModal();
    if (start) {
      this.#explain(start, null);
      byId('why-title').focus();
    } else byId('why-time').focus();
  }

  #typed() {
    this.#page = this.page();
    const [date, time] = [byId('why-date').value, byId('why-time').value];
    if (!date || !time) {
      this.answer.replaceChildren(el('p', { class: 'problem' }, 'Please give a date and a time.'));
      byId(date ? 'why-time' : 'why-date').focus();
      return;
    }
    try {
      this.#explainWall(`${date}T${time.slice(0, 5)}:00`);
    } catch (error) {
      // A date of the year 275760, say: the engine says what is wrong with it. A message beside the dialog would not be seen.
      this.answer.replaceChildren(el('p', { class: 'problem' }, `This cannot be answered: ${error.message}.`));
    }
  }

  #explainWall(wall) {
    const { zone, clock } = this.#page;
    const start = zone.resolve(wall);
    const shown = zone.wall(start);
    const moved =
      shown === wall
        ? null
        : `There is no ${clock.time(wall)} on that day, since the clocks go forward; this is about ${clock.time(shown)}.`;
    this.#explain(start, moved);
  }

  #explain(start, note) {
    const { desk, duration, say, nearest, onPick } = this.#page;
    const pick = (at) =>
      el(
        'button',
        { type: 'button', class: 'time', 'data-start': at.toISOString(), onclick: () => this.#pick(at, onPick) },
        say.short(at),
      );
    const parts = note ? [el('p', { class: 'note' }, note)] : [];
    const { offered, reasons } = desk.explain(start, duration);
    if (offered) {
      parts.push(el('p', { class: 'verdict' }, `${say.full(start)} is free.`), el('div', { class: 'nearby' }, pick(start)));
    } else {
      parts.push(el('p', { class: 'verdict' }, `${say.full(start)} is not free:`), reasonList(outline(reasons, say.on(start))));
      const near = nearest(start);
      if (near.length > 0) parts.push(el('h3', {}, 'Free nearby'), el('div', { class: 'nearby' }, ...near.map(pick)));
    }
    this.answer.replaceChildren(...parts);
  }

  #pick(start, onPick) {
    this.dialog.close();
    onPick(start);
  }
}
