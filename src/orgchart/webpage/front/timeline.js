/** The timeline: who held what from when to when, as bars with the day on view across them. */
/** @import {Entry} from './types.js' */
import { counted, h, own } from './elements.js';
import { dayOf, parts, words, yearText } from './days.js';
import { Rows } from './rows.js';
import { current, payload, reach, seen, show } from './state.js';

const LANE = 36;
const BARS = 18;
const BY = [['post', 'by post'], ['person', 'by person'], ['unit', 'by unit']];
const SURENESS = /** @type {Record<string, string>} */ ({ c: 'the dates cited cover these days', p: 'reported near', m: 'may have been', h: 'not ruled out' });

/** Return the timeline. */
export function timeline() {
  const told = current();
  const [first, last] = reach();
  const rows = Object.entries(told.view.things)
    .filter(([key]) => key.startsWith(`${seen.by}:`))
    .map(([key, thing]) => ({ key, thing, bars: bars(key) }))
    .filter((row) => row.bars.length);
  const lanes = h('ol', { class: 'lanes' });
  rows.sort((one, other) => placeOf(one.key) - placeOf(other.key) || begun(one.bars) - begun(other.bars));
  new Rows(lanes, rows.length, (at) => lane(rows[at], told), (at) => LANE + BARS * rows[at].bars.length);
  return h(
    'section',
    { class: 'timeline', '--first': first, '--days': last - first },
    h('h2', { class: 'vh' }, 'Timeline'),
    h('div', { class: 'choices', role: 'group', 'aria-label': 'Lanes' }, BY.map(([by, text]) => h('button', { type: 'button', class: 'plain', 'aria-pressed': String(by === seen.by), onclick: () => show({ by }) }, text)), h('span', { class: 'grey small' }, counted(rows.length, 'lane'))),
    h('div', { class: 'scale', 'aria-hidden': 'true' }, scale(first, last)),
    lanes,
  );
}

/**
 * Return the day on view as a line across the lanes; moved by itself when the day changes.
 * @param {HTMLElement} root
 */
export function moveDay(root) {
  root.style.setProperty('--day', String(seen.day));
}

/**
 * Return the entries of a thing that have bars: who held a post, what a person held, who was in a unit.
 * @param {string} key
 * @returns {Entry[]}
 */
function bars(key) {
  const thing = current().view.things[key];
  const kinds = seen.by === 'unit' ? ['unit', 'membership', 'part_of'] : ['tenure', 'membership'];
  return (thing.entries ?? []).map((number) => payload().entries[number]).filter((entry) => kinds.includes(entry.kind) && entry.spans?.some(([, , sure]) => sure !== 'h'));
}

/** @param {Entry[]} entries */
const begun = (entries) => Math.min(...entries.map((entry) => entry.spans?.find(([, , sure]) => sure !== 'h')?.[0] ?? -Infinity));

/** Return where a thing stands on the chart. @param {string} key */
function placeOf(key) {
  const { numbers } = current();
  const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  return numbers.get(`${kind}-${id}`) ?? 1e6;
}

/**
 * @param {{key: string, thing: import('./types.js').Thing, bars: Entry[]}} row
 * @param {import('./payload.js').Told} told
 */
function lane({ key, thing, bars: entries }, told) {
  const unit = thing.unit && told.view.things[thing.unit]?.name;
  return h(
    'li',
    { class: 'lane' },
    h('h3', {}, h('button', { type: 'button', class: 'open', 'data-open': key }, own(thing.name)), unit && h('span', { class: 'small grey' }, own(unit))),
    h('ul', {}, entries.map((entry) => bar(entry, key, thing.name))),
  );
}

/**
 * @param {Entry} entry
 * @param {string} key
 * @param {string} heading what the lane is called, which its bars need not say again
 */
function bar(entry, key, heading) {
  const named = entry.opens ? current().view.things[entry.opens]?.name : undefined;
  const label = named ?? (entry.words.startsWith(`${heading}: `) ? entry.words.slice(heading.length + 2) : entry.words);
  const said = (entry.spans ?? []).filter(([, , sure]) => sure !== 'h').map(([from, to, sure]) => `${from === null ? '…' : words(from)} – ${to === null ? '…' : words(to)}: ${SURENESS[sure]}`);
  const inside = entry.opens && entry.opens !== key ? h('button', { type: 'button', class: 'open', 'data-open': entry.opens }, own(label)) : own(label);
  return h(
    'li',
    { class: 'bars', title: said.join('\n') },
    h('span', { class: 'label' }, inside, h('span', { class: 'vh' }, `: ${said.join('; ')}`)),
    h('span', { class: 'track', 'aria-hidden': 'true' }, (entry.spans ?? []).map(([from, to, sure]) => {
      const [first, last] = reach();
      const [start, end] = [Math.max(first, from ?? first), Math.min(last, to ?? last) + 1];
      const open = `${from === null || from < first ? 'open-start' : ''} ${to === null || to > last ? 'open-end' : ''}`;
      return end > start && h('i', { class: `span ${sure} ${open}`, '--a': start, '--b': end });
    })),
  );
}

/**
 * @param {number} first
 * @param {number} last
 */
function scale(first, last) {
  const each = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((years) => (last - first) / 365.25 / years < 16) ?? 1000;
  const [from] = parts(first);
  const [to] = parts(last);
  const found = [];
  for (let year = Math.ceil(from / each) * each; year <= to; year += each) {
    const day = dayOf(year, 1, 1) ?? 0;
    if (day >= first && day < first + 0.96 * (last - first)) found.push(h('span', { '--a': day }, yearText(year)));
  }
  return found;
}
