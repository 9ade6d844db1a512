// A month as a grid (the pattern "grid" of the ARIA Authoring Practices): one tab stop, arrow keys, Home and End for the week, Page Up and
// Page Down for the month. The 42 cells stay the same elements, so focus and layout never jump.

import { addDays, addMonths, daysIn, monthOf, weekdayOf } from './clock.js';

const CELLS = 42;

export class Calendar {
  #cells = [];
  #view = null;
  #focused = null;

  /** `onChoose(date, pointer)` for a day, free or not, and whether a finger or mouse chose it; `onMonth(month)` when another month is to be shown. */
  constructor(root, { onChoose, onMonth }) {
    this.title = root.querySelector('[data-month]');
    this.table = root.querySelector('table');
    this.head = this.table.tHead.rows[0];
    [this.previous, this.next] = [root.querySelector('[data-previous]'), root.querySelector('[data-next]')];
    this.onChoose = onChoose;
    this.onMonth = onMonth;
    this.#build();
    this.previous.addEventListener('click', () => this.#turn(-1));
    this.next.addEventListener('click', () => this.#turn(1));
    this.table.addEventListener('keydown', (event) => this.#key(event));
    this.table.addEventListener('click', (event) => {
      const date = event.target.closest('td')?.dataset.date;
      if (date) this.onChoose(date, true);
    });
  }

  #build() {
    for (let column = 0; column < 7; column += 1) {
      const th = document.createElement('th');
      th.scope = 'col';
      this.head.append(th);
    }
    const body = this.table.tBodies[0];
    for (let at = 0; at < CELLS; at += 1) {
      if (at % 7 === 0) body.insertRow();
      const cell = body.rows[body.rows.length - 1].insertCell();
      cell.append(document.createElement('span'));
      this.#cells.push(cell);
    }
  }

  /** `view`: `{ month, first, last, today, chosen, counts: Map(date -> free times), clock, firstWeekday }` */
  show(view) {
    this.#view = view;
    const { month, first, last, chosen, clock } = view;
    if (this.title.textContent !== clock.month(month)) this.title.textContent = clock.month(month);
    this.previous.setAttribute('aria-disabled', String(month <= monthOf(first)));
    this.next.setAttribute('aria-disabled', String(month >= monthOf(last)));
    this.#names();
    // The one tab stop: where focus was, else the chosen day, else the first day of this month that may be booked.
    const stops = [this.#focused, chosen, `${month}-01`].filter((date) => date && monthOf(date) === month);
    this.#focused = this.#within(stops[0]);
    this.#cells.forEach((cell, at) => this.#fill(cell, at));
  }

  #names() {
    // 2024-09-01 was a Sunday.
    [...this.head.cells].forEach((th, column) => {
      const date = addDays('2024-09-01', (this.#view.firstWeekday + column) % 7);
      th.abbr = this.#view.clock.weekday(date, 'long');
      th.textContent = this.#view.clock.weekday(date, 'short');
    });
  }

  #within(date) {
    const { first, last } = this.#view;
    if (date < first) return first;
    return date > last ? last : date;
  }

  #offset() {
    return (weekdayOf(`${this.#view.month}-01`) - this.#view.firstWeekday + 7) % 7;
  }

  #cellOf(date) {
    return this.#cells[this.#offset() + Number(date.slice(8)) - 1];
  }

  #fill(cell, at) {
    const { month, first, last, today, chosen, counts, clock } = this.#view;
    const day = at - this.#offset() + 1;
    const text = cell.firstChild;
    for (const name of ['aria-selected', 'aria-disabled', 'aria-current', 'aria-label', 'tabindex', 'data-date', 'data-free'])
      cell.removeAttribute(name);
    if (day < 1 || day > daysIn(month)) {
      text.textContent = '';
      return;
    }
    const date = addDays(`${month}-01`, day - 1);
    const free = counts.get(date) ?? 0;
    text.textContent = String(day);
    const bookable = date >= first && date <= last;
    const what = free > 0 ? `${free} free ${free === 1 ? 'time' : 'times'}` : bookable ? 'no free times' : 'cannot be booked';
    cell.setAttribute('aria-label', `${clock.fullDay(date)}, ${what}`);
    cell.setAttribute('aria-selected', String(date === chosen));
    if (date === today) cell.setAttribute('aria-current', 'date');
    if (free === 0) cell.setAttribute('aria-disabled', 'true');
    else cell.dataset.free = free;
    if (!bookable) return;
    cell.dataset.date = date;
    cell.tabIndex = date === this.#focused ? 0 : -1;
  }

  #turn(months) {
    const target = addMonths(this.#view.month, months);
    if (target < monthOf(this.#view.first) || target > monthOf(this.#view.last)) return;
    this.#focused = null;
    this.onMonth(target);
  }

  /** Moves focus to a day, turning the page if it lies in another month. */
  focus(date) {
    this.#focused = this.#within(date);
    if (monthOf(this.#focused) === this.#view.month) this.show(this.#view);
    else this.onMonth(monthOf(this.#focused));
    this.#cellOf(this.#focused).focus();
  }

  #key(event) {
    const date = event.target.closest('td')?.dataset.date;
    if (!date || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.onChoose(date, false);
      return;
    }
    const target = this.#target(event, date);
    if (!target) return;
    event.preventDefault();
    this.focus(target);
  }

  #target({ key, shiftKey }, date) {
    const inWeek = (weekdayOf(date) - this.#view.firstWeekday + 7) % 7;
    const along = getComputedStyle(this.table).direction === 'rtl' ? -1 : 1;
    switch (key) {
      case 'ArrowLeft':
        return addDays(date, -along);
      case 'ArrowRight':
        return addDays(date, along);
      case 'ArrowUp':
        return addDays(date, -7);
      case 'ArrowDown':
        return addDays(date, 7);
      case 'Home':
        return addDays(date, -inWeek);
      case 'End':
        return addDays(date, 6 - inWeek);
      case 'PageUp':
        return sameDay(date, shiftKey ? -12 : -1);
      case 'PageDown':
        return sameDay(date, shiftKey ? 12 : 1);
      default:
        return null;
    }
  }
}

/** The same day of another month, or that month's last. */
function sameDay(date, months) {
  const month = addMonths(monthOf(date), months);
  const day = Math.min(Number(date.slice(8)), daysIn(month));
  return `${month}-${String(day).padStart(2, '0')}`;
}
