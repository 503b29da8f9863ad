/** Finding people, units and posts in any spelling and script, by the rules of `orgchart find`. */
import { byId, h, own } from './elements.js';
import { current, payload, seen, show } from './state.js';

const HOW = ['exact', 'letters', 'words', 'part', 'sounds', 'sounds-part'];
const SOUGHT = ['person', 'unit', 'post'];
const LONGEST_RUN = 4;
const LEAST_SOUND = 2;
const MOST = 30;

/** @typedef {{key: string, kind: string, id: string, spelling: string, how: string}} Hit */

/**
 * Return a text without differences of case, marks, punctuation and variants of letters.
 * @param {string} text
 */
export function letters(text) {
  const { letters: variants, apostrophes } = payload().spelling;
  const varied = (/** @type {string} */ whole) => [...whole].map((sign) => variants[sign] ?? sign).join('');
  const plain = varied(text).normalize('NFKD').toLowerCase().replace(/ß/g, 'ss').replace(/ς/g, 'σ');
  const kept = [...plain].filter((sign) => !apostrophes.includes(sign)).join('').replace(/\p{M}/gu, '');
  return varied(kept).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * Return the consonants of a word as transliterations agree on them.
 * @param {string} word as `letters` gives it
 */
export function sound(word) {
  const { pairs, latin } = payload().spelling;
  let text = word;
  for (const [pair, letter] of pairs) text = text.split(pair).join(letter);
  text = [...text].map((sign) => latin[sign] ?? sign).join('');
  if (!text) return '';
  const [first, ...rest] = text;
  const begun = 'aeiou'.includes(first) ? 'a' : first === 'v' ? 'w' : first;
  const single = (begun + rest.filter((sign) => !'aeiouyvw'.includes(sign)).join('')).replace(/(.)\1+/gu, '$1');
  return [...single].length > 1 && single.endsWith('h') ? single.slice(0, -1) : single;
}

/** A text searched for, prepared once. */
class Asked {
  /** @param {string} text */
  constructor(text) {
    this.text = text.split(/\s+/).filter(Boolean).join(' ');
    this.letters = letters(text);
    this.words = this.letters.split(' ').filter(Boolean);
    this.sound = sound(this.letters.replace(/ /g, ''));
    this.sounds = this.words.map((word) => sound(word)).filter(Boolean);
  }

  /**
   * Return in which way a spelling matches, the strictest; null where it does not.
   * @param {string} spelling
   */
  match(spelling) {
    if (!this.words.length) return null;
    if (spelling === this.text) return 'exact';
    const same = letters(spelling);
    if (same.replace(/ /g, '') === this.letters.replace(/ /g, '')) return 'letters';
    const words = same.split(' ').filter(Boolean);
    if (this.words.every((word) => words.includes(word))) return 'words';
    if (this.words.every((asked) => words.some((word) => word.startsWith(asked)))) return 'part';
    if (!this.sound) return null;
    if (sound(same.replace(/ /g, '')) === this.sound) return 'sounds';
    return this.soundsLikePart(words) ? 'sounds-part' : null;
  }

  /** @param {string[]} words */
  soundsLikePart(words) {
    const sounds = words.map((word) => sound(word));
    const joined = new Set();
    for (let first = 0; first < words.length; first++) {
      for (let last = first + 1; last <= Math.min(words.length, first + LONGEST_RUN); last++) joined.add(sound(words.slice(first, last).join('')));
    }
    if ([...this.sound].length >= LEAST_SOUND && joined.has(this.sound)) return true;
    return this.sounds.every((part) => sounds.includes(part) || ([...part].length >= LEAST_SOUND && joined.has(part)));
  }
}

/**
 * Return what has a spelling like a text, the best match first.
 * @param {string} text
 * @returns {Hit[]}
 */
export function find(text) {
  const asked = new Asked(text);
  /** @type {Hit[]} */
  const hits = [];
  for (const [key, thing] of Object.entries(current().view.things)) {
    let best = HOW.length;
    let spelling = '';
    for (const one of thing.spellings ?? [thing.name]) {
      const how = asked.match(one);
      if (how !== null && HOW.indexOf(how) < best) [best, spelling] = [HOW.indexOf(how), one];
    }
    const colon = key.indexOf(':');
    if (best < HOW.length) hits.push({ key, kind: key.slice(0, colon), id: key.slice(colon + 1), spelling, how: HOW[best] });
  }
  return hits.sort(
    (one, other) =>
      HOW.indexOf(one.how) - HOW.indexOf(other.how) ||
      SOUGHT.indexOf(one.kind) - SOUGHT.indexOf(other.kind) ||
      (one.id < other.id ? -1 : 1),
  );
}

/** The field of the search, and its matches below it. */
export class SearchField {
  constructor() {
    this.field = /** @type {HTMLInputElement} */ (byId('find'));
    this.list = byId('hits');
    this.chosen = -1;
    this.field.value = seen.query;
    this.field.addEventListener('input', () => show({ query: this.field.value }, 'slide'));
    this.field.addEventListener('focus', () => this.draw());
    this.field.addEventListener('blur', () => setTimeout(() => this.close(), 150));
    this.field.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('pointerdown', (event) => {
      const item = /** @type {HTMLElement} */ (event.target).closest('[role="option"]');
      if (item) this.open(/** @type {HTMLElement} */ (item).dataset.key);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || /** @type {HTMLElement} */ (event.target).matches('input, select, textarea')) return;
      event.preventDefault();
      this.field.focus();
    });
  }

  draw() {
    if (this.field.value !== seen.query) this.field.value = seen.query;
    if (document.activeElement !== this.field || !seen.query.trim()) return this.close();
    const hits = find(seen.query);
    const items = hits.slice(0, MOST).map((hit, at) => this.hit(hit, at));
    if (hits.length > MOST) items.push(h('li', { class: 'grey' }, `and ${hits.length - MOST} more`));
    if (!hits.length) items.push(h('li', { class: 'grey' }, 'Nothing has a spelling like this.'));
    this.list.replaceChildren(...items);
    this.list.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
    this.choose(hits.length ? Math.max(0, Math.min(this.chosen, hits.length - 1)) : -1);
  }

  /**
   * @param {Hit} hit
   * @param {number} at
   */
  hit(hit, at) {
    const thing = current().view.things[hit.key];
    const unit = thing.unit ? current().view.things[thing.unit]?.name : undefined;
    return h(
      'li',
      { role: 'option', id: `hit-${at}`, 'data-key': hit.key },
      own(thing.name),
      h('span', { class: 'small grey' }, ` ${[hit.kind, unit].filter(Boolean).join(', ')}`, hit.spelling !== thing.name && [' · ', own(hit.spelling)]),
    );
  }

  /** @param {number} at */
  choose(at) {
    this.chosen = at;
    this.list.querySelectorAll('[role="option"]').forEach((item, number) => {
      item.setAttribute('aria-selected', String(number === at));
      if (number === at) item.scrollIntoView({ block: 'nearest' });
    });
    if (at < 0) this.field.removeAttribute('aria-activedescendant');
    else this.field.setAttribute('aria-activedescendant', `hit-${at}`);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const options = this.list.querySelectorAll('[role="option"]');
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && options.length) {
      event.preventDefault();
      this.choose((this.chosen + by + options.length) % options.length);
    } else if (event.key === 'Enter') this.open(/** @type {HTMLElement | undefined} */ (options[this.chosen])?.dataset.key);
    else if (event.key === 'Escape') show({ query: '' }, 'slide');
  }

  /** @param {string | undefined} key */
  open(key) {
    if (!key) return;
    this.close();
    show({ open: key });
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.field.setAttribute('aria-expanded', 'false');
    this.field.removeAttribute('aria-activedescendant');
  }
}
