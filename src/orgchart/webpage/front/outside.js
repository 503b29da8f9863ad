/** What leads to a history: on this page, or on another one of the same register; where it is told of nowhere, it only names. */
import { h, own } from './elements.js';
import { iso } from './days.js';
import { current, payload, seen } from './state.js';

/**
 * Return a text that opens a history; on the page of a part of a register, a link to the page that has it, if there is one.
 * @param {string} text
 * @param {string | undefined | null} key whose history
 * @param {string} [look] more classes
 */
export function opening(text, key, look = '') {
  if (key && current().view.things[key]) return h('button', { type: 'button', class: `open ${look}`, 'data-open': key }, own(text));
  const page = key ? payload().outside?.[key]?.page : undefined;
  return page ? h('a', { class: 'out', href: addressOn(page, key), 'data-page': page, 'data-key': key }, own(text)) : own(text);
}

/**
 * Return a note that something is not on this page, and what page it is on; null where it is on this one.
 * @param {string | undefined | null} key
 */
export function outsideNote(key) {
  if (!key || current().view.things[key]) return null;
  const one = payload().outside?.[key];
  if (!one) return null;
  const where = one.unit ? [', ', own(one.unit)] : '';
  return h('span', { class: 'grey' }, where, one.page ? [' → ', own(one.on ?? '')] : ' (not on this page)');
}

/**
 * Return what the address of another page holds, so that it shows the same day and state of knowledge.
 * @param {string} page
 * @param {string | undefined | null} key whose history is open on it
 */
export function addressOn(page, key) {
  const known = current().view.known_by;
  return `${page}#day=${iso(seen.day)}${known === null ? '' : `&known=${iso(known)}`}${key ? `&open=${key}` : ''}`;
}

/** Let links to other pages lead to the day on view. */
export function drawLinks() {
  document.querySelectorAll('a[data-page]').forEach((one) => {
    const { page, key } = /** @type {HTMLElement} */ (one).dataset;
    one.setAttribute('href', addressOn(page ?? '', key));
  });
}

/** Return what the page is about: a part of a register, or all of it. */
export const subject = () => payload().part?.name ?? payload().title;

/**
 * Return a line that names the units above the one that the page is of, the highest first; null where there are none.
 * @param {number} at
 */
export function superiors(at) {
  const { above } = current().ofDay(at);
  if (!above) return null;
  const said = above.map((one, number) => [number > 0 && h('span', { class: 'grey' }, ' › '), opening(one.name, one.opens), one.standing && h('span', { class: 'grey' }, ` (${one.standing})`)]);
  return h('p', { class: 'above' }, h('span', { class: 'grey' }, 'Under '), said);
}
