/** The page that leads to all pages of a register: whoever and whatever is searched for, and where it is told of. */
/** @import {Index} from './types.js' */
import { iso } from './days.js';
import { byId, counted, h, own } from './elements.js';
import { find } from './find.js';
import { unpacked } from './payload.js';
import { keepTheme } from './theme.js';

const MOST_FOUND = 50;

async function beginIndex() {
  /** @type {Index} */
  const held = await unpacked(byId('payload'));
  document.documentElement.classList.add('live');
  keepTheme();
  const field = /** @type {HTMLInputElement} */ (byId('find'));
  const look = () => {
    byId('found').replaceChildren(...(field.value.trim() ? matches(held, field.value) : []));
    byId('pages').hidden = field.value.trim() !== '';
    history.replaceState(null, '', field.value.trim() ? `#find=${encodeURIComponent(field.value)}` : '#');
  };
  field.addEventListener('input', look);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === field) return;
    event.preventDefault();
    field.focus();
  });
  const read = () => {
    field.value = new URLSearchParams(location.hash.slice(1)).get('find') ?? '';
    look();
  };
  addEventListener('hashchange', read);
  read();
  document.documentElement.dataset.ready = '';
}

/**
 * Return whoever and whatever has a spelling like a text, each with the pages that tell of it.
 * @param {Index} held
 * @param {string} text
 */
function matches(held, text) {
  const hits = find(text, held.things, held.spelling);
  const number = h('p', { class: 'grey' }, hits.length ? counted(hits.length, 'match', 'matches') : 'Nothing has a spelling like this.');
  const lines = hits.slice(0, MOST_FOUND).map((hit) => {
    const thing = held.things[hit.key];
    const unit = thing.unit && held.things[thing.unit]?.name;
    const [first] = thing.on;
    return h(
      'li',
      {},
      h('a', { class: 'name', href: addressOf(held, first, hit.key) }, own(thing.name)),
      h('span', { class: 'grey' }, ` ${hit.kind}`, unit && [', ', own(unit)], hit.spelling !== thing.name && [' · ', own(hit.spelling)]),
      h('p', { class: 'small' }, thing.on.map((place, at) => [at > 0 && ' · ', h('a', { href: addressOf(held, place, hit.key) }, own(held.pages[place[0]].name))])),
    );
  });
  const more = hits.length > MOST_FOUND && h('p', { class: 'grey' }, `and ${(hits.length - MOST_FOUND).toLocaleString('en')} more: go on typing`);
  return [number, h('ul', { class: 'found' }, lines), more].filter((one) => one !== false);
}

/**
 * Return the address of a page with a history open, on a day on which it shows what that is of.
 * @param {Index} held
 * @param {[number, number?]} place a page, and the day
 * @param {string} key
 */
function addressOf(held, [page, day], key) {
  return `${held.pages[page].file}#${day === undefined ? '' : `day=${iso(day)}&`}open=${key}`;
}

export const indexed = beginIndex().catch((error) => {
  document.documentElement.classList.remove('able', 'live');
  byId('because').textContent = `There is no search here (${error}). The pages:`;
});
