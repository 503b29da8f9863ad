/** What changed at the step on view, in words; the legend; the sources. */
import { counted, h, own } from './elements.js';
import { words } from './days.js';
import { dayButton } from './line.js';
import { current, payload, seen } from './state.js';
import { MEANING } from './cards.js';
import { opening } from './outside.js';

/** So many changes of a kind are told at once; more when they are asked for. */
const MOST_TOLD = 120;
const HEADINGS = [['world', 'In the world'], ['knowledge', 'In what is known'], ['record', 'In the record']];

/** Return what changed on the day on view, or on the last day before it on which anything did. */
export function changes() {
  const told = current();
  const at = told.at(seen.day);
  const step = told.steps.get(at);
  const all = step?.changes ?? [];
  const isToday = seen.day === told.days[at];
  const day = told.days[at];
  const title = !all.length
    ? `No change on ${words(seen.day)}`
    : isToday
      ? `What changed on ${words(day)}`
      : `Unchanged since ${words(day)}`;
  const before = told.nextStep(at, -1);
  const after = told.nextStep(at, 1);
  return h(
    'section',
    { class: 'changes' },
    h('h2', { tabindex: -1 }, title),
    all.length > 0 && !isToday && h('p', { class: 'grey' }, 'What changed then:'),
    HEADINGS.map(([nature, heading]) => group(heading, all.filter((change) => change.nature === nature).map((change) => ({ ...change, words: told.view.words[change.words] })))),
    step?.slight ? h('p', { class: 'small grey' }, `${counted(step.slight, 'more is', 'more are')} only better or less well attested than before.`) : null,
    withheldNote(),
    h(
      'p',
      { class: 'around' },
      before !== null && ['← ', dayButton(told.days[before])],
      before !== null && after !== null && ' · ',
      after !== null && [dayButton(told.days[after]), ' →'],
    ),
  );
}

/** Return on which days holders without a name are told of; null where there are none. */
export function withheldNote() {
  if (!current().view.withheld) return null;
  return h('p', { class: 'small grey withheld' }, 'Of holders whose names are withheld nothing tells when they came or left: they are shown as they are on the days of the line, on which something public changes, and what is told of them on such a day may have been so since the one before.');
}

/**
 * Return changes under a heading; null where there are none.
 * @param {string} heading
 * @param {import('./pairs.js').NetChange[]} some
 */
export function group(heading, some) {
  if (!some.length) return null;
  const lines = (/** @type {import('./pairs.js').NetChange[]} */ few) => h('ul', { class: 'told' }, few.map((change) => sentence(change.nature, change.sign, change.words, change.opens)));
  const rest = some.slice(MOST_TOLD);
  return [h('h3', {}, heading), lines(some.slice(0, MOST_TOLD)), rest.length > 0 && later(`${rest.length.toLocaleString('en')} more`, () => [lines(rest)], 'rest')];
}

/**
 * Return a change as a line of a list.
 * @param {string} nature
 * @param {string} sign
 * @param {string} text
 * @param {string | undefined} opens
 */
export function sentence(nature, sign, text, opens) {
  return h('li', { class: `change ${nature} ${sign === '−' ? 'gone' : ''}` }, h('span', { class: 'sign', 'aria-hidden': 'true' }, sign), opening(text, opens));
}

/**
 * Return what is made only when somebody opens it, or it is printed.
 * @param {string} summary
 * @param {() => HTMLElement[]} make
 * @param {string} [look] its class
 */
export function later(summary, make, look = 'steps') {
  const all = h('details', { class: look }, h('summary', {}, summary));
  all.addEventListener('toggle', () => all.childElementCount < 2 && all.append(...make()), { once: true });
  return all;
}

/** Return what the ways of drawing mean. */
export function legend() {
  const rows = Object.entries(MEANING).map(([standing, meaning]) => h('li', {}, h('span', { class: `swatch s-${standing}`, 'aria-hidden': 'true' }), meaning));
  const marks = [
    ['tag world', '+ −', 'began or ended, at this step'],
    ['tag known', '! ?', 'better known or no longer known'],
  ].map(([kind, signs, meaning]) => h('li', {}, h('span', { class: kind, 'aria-hidden': 'true' }, signs), meaning));
  return h('section', { class: 'legend' }, h('h2', { class: 'caps' }, 'How to read'), h('ul', {}, rows, marks));
}

/** Return the sources of everything on view, by number. */
export function sources() {
  const told = current();
  const at = told.at(seen.day);
  /** @type {Set<number>} */
  const used = new Set();
  /** @param {any} value */
  const gather = (value) => {
    if (Array.isArray(value)) value.forEach(gather);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'refs') inner.forEach((/** @type {number} */ number) => used.add(number));
        else if (key === 'seats' || key === 'rows') inner.forEach((/** @type {number} */ number) => gather(told.payload.states[number]));
        else if (key !== 'why') gather(inner);
      }
    }
  };
  for (const element of told.view.order) gather(told.state(element, at));
  const list = [...used].sort((one, other) => one - other).map((number) => source(number));
  return list.length ? h('section', { class: 'sources' }, h('h2', { class: 'caps' }, 'Sources'), h('ol', {}, list)) : null;
}

/** Return a source with its number and address. @param {number} number */
export function source(number) {
  const { text, url, archive } = /** @type {import('./types.js').Source} */ (payload().sources[number]);
  return h(
    'li',
    {},
    h('span', { class: 'ref' }, `[${number + 1}]`),
    ' ',
    own(text),
    link(url, 'open'),
    link(archive, 'archived copy'),
  );
}

/**
 * Return a link, but only to the web: no other kind of address is ever followed.
 * @param {string | undefined} url
 * @param {string} text
 */
function link(url, text) {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  return [' ', h('a', { href: url, rel: 'noreferrer noopener', target: '_blank', title: url }, text)];
}
