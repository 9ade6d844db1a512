// What the page keeps on the visitor's device: bookings made here and how the clock is written. A browser that keeps nothing (private
// windows, storage switched off) still books; `problem` then says so.

const read = (key) => {
  try {
    return { text: localStorage.getItem(key) };
  } catch (cause) {
    return { text: null, problem: `This browser keeps nothing for this page (${cause.message}).` };
  }
};

export class Kept {
  #key;
  // What storage would not take, or null while it works.
  #memory = null;
  problem = null;

  constructor(name) {
    this.#key = `whenfree:${name}`;
  }

  /** Whether a `storage` event of another tab is about these bookings. */
  concerns(event) {
    return event.key === null || event.key === `${this.#key}:bookings`;
  }

  /** Read anew each time, since another tab may have booked meanwhile. */
  bookings() {
    if (this.#memory) return this.#memory;
    const { text, problem } = read(`${this.#key}:bookings`);
    if (problem) {
      this.problem = problem;
      this.#memory = [];
    }
    if (text === null) return [];
    try {
      const list = JSON.parse(text);
      if (!Array.isArray(list)) throw new TypeError('it is not a list');
      return list;
    } catch (cause) {
      this.#setAside(text, cause.message);
      this.#write([]);
      return [];
    }
  }

  add(booking) {
    this.#write([...this.bookings().filter(({ id }) => id !== booking.id), booking]);
  }

  /** Takes out a booking that the engine cannot read, and says so. */
  drop(index, why) {
    const list = this.bookings();
    this.#setAside(JSON.stringify(list[index]), why);
    this.#write(list.filter((_, at) => at !== index));
  }

  // Unreadable data is moved away, not deleted: somebody may want to look at it.
  #setAside(text, why) {
    try {
      localStorage.setItem(`${this.#key}:unreadable`, text);
    } catch {
      // Said below, and by `#write`.
    }
    this.problem = `A booking kept on this device could not be read and is left out (${why}).`;
  }

  #write(list) {
    try {
      localStorage.setItem(`${this.#key}:bookings`, JSON.stringify(list));
      this.#memory = null;
    } catch (cause) {
      this.#memory = list;
      this.problem = `This browser keeps nothing for this page (${cause.message}): bookings show until you leave it.`;
    }
  }

  get twelveHours() {
    const { text } = read('whenfree:clock');
    return text === null ? null : text === '12';
  }

  set twelveHours(yes) {
    try {
      localStorage.setItem('whenfree:clock', yes ? '12' : '24');
    } catch {
      // A preference that is forgotten needs no message.
    }
  }
}
