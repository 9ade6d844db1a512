// Dates and times as people read them. What the wall of a time zone shows comes from the engine, which knows the zones; `Intl` is handed
// that wall time as if it were UTC and only chooses words and digits. So a browser with old zone data shows the same as the engine.

const DAY = 86_400_000;

export const asUtc = (wall) => new Date(wall.length === 10 ? `${wall}T00:00:00Z` : `${wall}Z`);
export const addDays = (date, days) => new Date(asUtc(date).getTime() + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from, to) => Math.round((asUtc(to) - asUtc(from)) / DAY);
/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (date) => asUtc(date).getUTCDay();
export const monthOf = (date) => date.slice(0, 7);

export function addMonths(month, count) {
  const first = asUtc(`${month}-01`);
  first.setUTCMonth(first.getUTCMonth() + count);
  return first.toISOString().slice(0, 7);
}

export const daysIn = (month) => daysBetween(`${month}-01`, `${addMonths(month, 1)}-01`);

/** "UTC+5:45" for an offset in seconds. */
export function offsetText(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return minutes === 0 ? 'UTC' : `UTC${seconds < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

export function durationText(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [];
  if (hours > 0) parts.push(hours === 1 ? '1 hour' : `${hours} hours`);
  if (rest > 0) parts.push(rest === 1 ? '1 minute' : `${rest} minutes`);
  return parts.join(' ') || '0 minutes';
}

/** The visitor's languages that `Intl` understands; some systems report names it does not, such as `en-US@posix`. */
function languages() {
  const usable = (navigator.languages ?? []).filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  });
  return usable.length > 0 ? usable : ['en-GB'];
}

/** Where weeks begin for the visitor: 0 is Sunday. */
export function firstWeekday(tag = languages()[0]) {
  const locale = new Intl.Locale(tag).maximize();
  const info = locale.getWeekInfo?.() ?? locale.weekInfo;
  if (info) return info.firstDay % 7;
  // Browsers without week data: Monday (ISO 8601), and Sunday in the larger countries that begin with it (CLDR).
  const sunday = [
    'BR',
    'CA',
    'CO',
    'HK',
    'ID',
    'IL',
    'IN',
    'JP',
    'KE',
    'KR',
    'MX',
    'PE',
    'PH',
    'SA',
    'TH',
    'TW',
    'US',
    'VE',
    'ZA',
  ];
  return sunday.includes(locale.region) ? 0 : 1;
}

export function prefersTwelveHours() {
  const { hourCycle } = new Intl.DateTimeFormat(languages()[0], { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12';
}

/** Words for dates and times: in the page's language, of the visitor's country where they share it ("9 March", "March 9"). */
export class Clock {
  #formats = new Map();

  constructor(twelveHours = prefersTwelveHours()) {
    const page = document.documentElement.lang || 'en';
    this.language = languages().find((tag) => new Intl.Locale(tag).language === new Intl.Locale(page).language) ?? page;
    this.twelveHours = twelveHours;
  }

  #format(wall, options) {
    const key = JSON.stringify(options);
    if (!this.#formats.has(key)) this.#formats.set(key, new Intl.DateTimeFormat(this.language, { ...options, timeZone: 'UTC' }));
    // Intl puts narrow no-break spaces before AM and PM; search, copying and tests are easier with plain ones.
    return this.#formats
      .get(key)
      .format(asUtc(wall))
      .replace(/[\u202f\u00a0]/g, ' ');
  }

  time(wall) {
    return this.twelveHours
      ? this.#format(wall, { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })
      : this.#format(wall, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  day(date) {
    return this.#format(date, { weekday: 'long', day: 'numeric', month: 'long' });
  }

  fullDay(date) {
    return this.#format(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  shortDay(date) {
    return this.#format(date, { weekday: 'short', day: 'numeric', month: 'short' });
  }

  month(month) {
    return this.#format(`${month}-01`, { month: 'long', year: 'numeric' });
  }

  weekday(date, length) {
    return this.#format(date, { weekday: length });
  }
}
