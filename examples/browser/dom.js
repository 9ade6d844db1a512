// Elements are made here and nowhere from text: strings become text nodes, so nothing in a document or a form can become markup.

export const byId = (id) => document.getElementById(id);

/** `el('button', { type: 'button', onclick }, 'Book')`; `true` is an empty attribute, `false` and `undefined` none. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const list = (items) =>
  el(
    'ul',
    {},
    ...items.map(({ text, code, details }) =>
      el('li', { 'data-code': code }, text, ...(details.length > 0 ? [list(details)] : [])),
    ),
  );

/** Reasons as made by `outline` of reasons.js. */
export const reasonList = (items) => {
  const node = list(items);
  node.className = 'reasons';
  return node;
};

/** Says something to people who listen to the page. The same words twice are said twice. */
export function announce(text) {
  const status = byId('status');
  status.textContent = '';
  setTimeout(() => {
    status.textContent = text;
  }, 50);
}

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el('a', { href: url, download: name });
  link.click();
  // The browser has to have opened it first.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
