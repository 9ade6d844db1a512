// The time zone as an editable combobox with a list (ARIA Authoring Practices, "combobox with list autocomplete"). All zones of the engine
// can be found by any part of their name: "york", "new york", "america".

const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_/\-\s]+/g, ' ')
    .trim();
const readable = (name) => name.replaceAll('_', ' ');

export class ZonePicker {
  #all = null;
  #matches = [];
  #active = -1;

  /** `names()` lists the zones, `detail(name)` is what stands beside a name, `onChoose(name)` hears the choice. */
  constructor(root, { names, detail, onChoose, say }) {
    [this.input, this.list] = [root.querySelector('input'), root.querySelector('[role=listbox]')];
    Object.assign(this, { names, detail, onChoose, say });
    this.input.addEventListener('focus', () => this.input.select());
    this.input.addEventListener('click', () => (this.#open ? null : this.#show('')));
    this.input.addEventListener('input', () => this.#show(this.input.value));
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('blur', () => this.#leave());
    // Before the click, which would take focus away and close the list.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.#choose(option.dataset.name);
    });
  }

  set value(name) {
    this.chosen = name;
    // Not while somebody types.
    if (!this.#open) this.input.value = readable(name);
  }

  get #open() {
    return !this.list.hidden;
  }

  #show(text) {
    this.#all ??= this.names().map((name) => ({ name, plain: plain(name) }));
    const words = plain(text).split(' ').filter(Boolean);
    this.#matches = this.#all.filter((zone) => words.every((word) => zone.plain.includes(word))).map(({ name }) => name);
    this.list.replaceChildren(
      ...(this.#matches.length > 0 ? this.#matches.map((name, at) => this.#option(name, at)) : [this.#nothing(text)]),
    );
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.list.scrollTop = 0;
    const current = this.#matches.indexOf(this.chosen);
    this.#mark(words.length > 0 ? Math.min(0, this.#matches.length - 1) : current);
    if (words.length > 0) this.say(`${this.#matches.length} time ${this.#matches.length === 1 ? 'zone' : 'zones'} found.`);
  }

  #option(name, at) {
    const option = document.createElement('li');
    option.id = `zone-${at}`;
    option.setAttribute('role', 'option');
    option.dataset.name = name;
    option.setAttribute('aria-selected', String(name === this.chosen));
    const [label, detail] = [document.createElement('span'), document.createElement('span')];
    label.textContent = readable(name);
    detail.textContent = this.detail(name);
    option.append(label, detail);
    return option;
  }

  #nothing(text) {
    const option = document.createElement('li');
    option.setAttribute('role', 'option');
    option.setAttribute('aria-disabled', 'true');
    option.textContent = `No time zone is called “${text.trim()}”. Try a large city nearby.`;
    return option;
  }

  #mark(at) {
    this.list.querySelector('[data-active]')?.removeAttribute('data-active');
    this.#active = at;
    if (at < 0) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    const option = this.list.children[at];
    option.dataset.active = '';
    this.input.setAttribute('aria-activedescendant', option.id);
    // Within the list only: `scrollIntoView` would move the page too.
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    else if (bottom > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = bottom - this.list.clientHeight;
  }

  #close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute('aria-expanded', 'false');
    this.#mark(-1);
  }

  #choose(name) {
    this.#close();
    this.value = name;
    this.onChoose(name);
  }

  // What was typed and not chosen is taken back, never half accepted.
  #leave() {
    if (this.#open) this.#close();
    this.value = this.chosen;
  }

  #key(event) {
    const count = this.#matches.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.#open) this.#show('');
      else if (count > 0)
        this.#mark(event.key === 'ArrowDown' ? (this.#active + 1) % count : (Math.max(this.#active, 0) - 1 + count) % count);
    } else if (event.key === 'Enter' && this.#open) {
      event.preventDefault();
      if (this.#active >= 0) this.#choose(this.#matches[this.#active]);
    } else if (event.key === 'Escape' && this.#open) {
      event.preventDefault();
      this.#leave();
      this.input.select();
    }
  }
}
