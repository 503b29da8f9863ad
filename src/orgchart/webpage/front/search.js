/** The field of the search. */
/** @import {Hit} from './find.js' */
import { byId, h, own } from './elements.js';
import { find } from './find.js';
import { current, payload, seen, show } from './state.js';

const MOST = 30;

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
    const hits = find(seen.query, current().view.things, payload().spelling);
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
