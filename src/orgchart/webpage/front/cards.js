/** Cards, grids of seats and tables, in the language of the printed charts. */
/** @import {Drawn, Holder, Figure, Row, Seat} from './types.js' */
import { counted, h, own } from './elements.js';
import { foldRest, isTurned } from './fold.js';
import { opening } from './outside.js';
import { Rows } from './rows.js';
import { current, payload, seen } from './state.js';

/** Grids and tables of more places are folded up: so many are shown first, so many at once where they are all unfolded. */
export const MANY_PLACES = 120;
export const FIRST_PLACES = 60;
const CHUNK = 60;
const SURER = ['certain', 'presumed', 'possible', 'vacant', 'unnamed', 'unknown', 'not-recorded'];
/** What the way in which a holder is drawn means, for those who do not see it. */
export const MEANING = /** @type {Record<string, string>} */ ({
  certain: 'the dates cited cover the day',
  presumed: 'reported near the day',
  possible: 'last reported longer ago, or dates leave it open',
  unnamed: 'somebody whose name is not given',
  vacant: 'vacant, as a source says',
  unknown: 'could not be found out',
  'not-recorded': 'no source says who',
});

/**
 * Return the numbers of sources: [1,2].
 * @param {number[] | undefined} numbers
 */
export function refs(numbers) {
  if (!numbers?.length) return null;
  const text = [...numbers].sort((one, other) => one - other).map((number) => number + 1).join(',');
  return h('span', { class: 'ref' }, `[${text}]`);
}

/**
 * Return the standing by which a whole card is drawn: the surest of its holders.
 * @param {Drawn} drawn
 */
export function standing(drawn) {
  const standings = (drawn.holders ?? []).map((holder) => holder.standing);
  if (!standings.length) return drawn.standing ?? 'certain';
  return SURER.find((one) => standings.includes(one)) ?? 'not-recorded';
}

/**
 * Return a heading that opens a history.
 * @param {string} text
 * @param {string | undefined} opens
 * @param {string} [tag]
 */
export function opener(text, opens, tag = 'h3') {
  return h(tag, { class: 'title' }, opening(text, opens));
}

/**
 * Return a card.
 * @param {Drawn} drawn
 * @param {{tags?: HTMLElement[], above?: string, fold?: HTMLElement | null}} [more] marks of a change; what it stands
 *   under, in words; the line that folds what is below
 */
export function card(drawn, { tags = [], above = '', fold = null } = {}) {
  const isBar = drawn.kind === 'unit';
  const isSeveral = (drawn.holders ?? []).length > 1;
  const classes = ['card', `s-${standing(drawn)}`, isBar && 'bar', drawn.leading && 'leading', isSeveral && 'several'];
  const notes = [...(drawn.notes ?? []), drawn.more].filter(Boolean);
  return h(
    'article',
    { class: classes.filter(Boolean).join(' ') },
    tags,
    drawn.flag && h('b', { class: 'flag' }, drawn.flag),
    opener(drawn.title, drawn.opens),
    above && h('span', { class: 'vh' }, `under ${above}`),
    drawn.unit && h('p', { class: 'of' }, own(drawn.unit)),
    drawn.holders?.map((one) => holder(one)),
    isBar && notes.length ? h('p', { class: 'note' }, notes.join(' · ')) : notes.map((note) => h('p', { class: 'note' }, note)),
    drawn.figures?.map((one) => figure(one)),
    !drawn.figures?.length && !drawn.holders?.length && refs(drawn.refs),
    drawn.below && h('p', { class: 'below' }, drawn.below),
    drawn.apart && h('p', { class: 'below' }, opening('on a page of its own', drawn.apart)),
    fold,
  );
}

/**
 * Return whoever is shown on a card.
 * @param {Holder} one
 */
export function holder(one) {
  const status = [...(one.modes ?? []), one.status].filter(Boolean).join(', ');
  return h(
    'div',
    { class: `holder h-${one.standing}` },
    h('p', { class: 'name' }, name(one), h('span', { class: 'vh' }, `, ${MEANING[one.standing]}`), !status && refs(one.refs)),
    status && h('p', { class: 'status' }, h('span', {}, status), refs(one.refs)),
    (one.notes ?? []).map((note) => h('p', { class: 'note' }, note)),
  );
}

/**
 * Return a name that opens a history, where there is one.
 * @param {Holder} one
 */
function name(one) {
  const opens = current().view.who[(one.id ?? '').replace(/^who-/, '')];
  if (!opens?.startsWith('person:') && !opens?.startsWith('unit:')) return own(one.name);
  return opening(one.name, opens);
}

/** @param {Figure} one */
export function figure(one) {
  const words = `${one.text}${one.by ? ` (${one.by})` : ''}${one.date ? `, ${one.date}` : ''}`;
  return h('p', { class: `figure h-${one.standing ?? 'certain'}` }, words, ' ', refs(one.refs));
}

/**
 * How a grid or table is drawn: `come` is what was not so before, `gone` what was so before only, `compared` whether what
 * did not change is only counted where it is much, `element` what unfolds it, `whole` whether nothing is folded.
 * @typedef {{come?: Seat[], gone?: any[], compared?: boolean, element?: string, whole?: boolean}} Look
 */

/**
 * Return the grid of a body: one place for each seat.
 * @param {Drawn} drawn
 * @param {Look} [look]
 */
export function body(drawn, look = {}) {
  return h(
    'section',
    { class: 'box body' },
    h('div', { class: 'head' }, opener(drawn.title, drawn.opens), h('p', {}, drawn.summary), refs(drawn.refs)),
    drawn.status && h('p', { class: 'status' }, drawn.status),
    seatGrid(drawn, look),
    (drawn.notes ?? []).map((note) => h('p', { class: 'note' }, note)),
  );
}

/**
 * Return the places of a grid; of very many the first, until they are unfolded, and then those near the window.
 * @param {Drawn} drawn
 * @param {Look} look
 */
function seatGrid(drawn, { come = [], gone = [], compared = false, element = '', whole = false }) {
  /** @type {Map<Seat, string>} */
  const marks = new Map();
  come.forEach((one) => marks.set(one, '+'));
  gone.forEach((one) => marks.set(one, '−'));
  const seats = /** @type {Seat[]} */ ((drawn.seats ?? []).map((number) => payload().states[number]));
  const runs = [...runsOf(seats), ...runsOf(gone)];
  const grid = (/** @type {Array<[Seat, number]>} */ some) => h('ul', { class: 'seats' }, some.map(([one, number]) => seat(one, number, marks.get(one))));
  if (runs.length <= MANY_PLACES || whole) return grid(runs);
  if (compared) {
    const same = runs.filter(([one]) => !marks.has(one)).reduce((sum, [, number]) => sum + number, 0);
    return [marks.size > 0 && grid(runs.filter(([one]) => marks.has(one))), h('p', { class: 'note' }, `${counted(same, 'seat')} as before`)];
  }
  if (!isTurned(element)) return [grid(runs.slice(0, FIRST_PLACES)), foldRest(element, restOf(runs.slice(FIRST_PLACES), 'seat'))];
  const list = h('ul', { class: 'chunks' });
  new Rows(list, Math.ceil(runs.length / CHUNK), (at) => h('li', {}, grid(runs.slice(CHUNK * at, CHUNK * (at + 1)))), () => CHUNK * 12, 0);
  return [list, foldRest(element, '')];
}

/**
 * Return in words what is folded up: "+590 seats: 580 certain, 10 not recorded".
 * @param {Array<[{standing: string}, number]>} rest
 * @param {string} word
 */
export function restOf(rest, word) {
  const sums = SURER.map((standing) => /** @type {[string, number]} */ ([standing, rest.filter(([one]) => one.standing === standing).reduce((sum, [, number]) => sum + number, 0)]));
  const all = sums.reduce((sum, [, number]) => sum + number, 0);
  return `+${counted(all, word)}: ${sums.filter(([, number]) => number).map(([standing, number]) => `${number.toLocaleString('en')} ${standing.replace('-', ' ')}`).join(', ')}`;
}

/**
 * Return seats, a run of those that nothing is known of as one.
 * @param {Seat[]} seats
 * @returns {Array<[Seat, number]>}
 */
function runsOf(seats) {
  /** @type {Array<[Seat, number]>} */
  const found = [];
  const isBare = (/** @type {Seat} */ one) => !one.office && ['unnamed', 'vacant', 'unknown', 'not-recorded'].includes(one.standing);
  for (const one of seats) {
    const last = found[found.length - 1];
    if (last && isBare(one) && isBare(last[0]) && last[0].standing === one.standing) last[1] += 1;
    else found.push([one, 1]);
  }
  return found.flatMap(([one, number]) => (number > 3 ? [[one, number]] : Array(number).fill([one, 1])));
}

/**
 * @param {Seat} one
 * @param {number} number
 * @param {string} [mark] + for what is new, − for what is gone
 */
function seat(one, number, mark) {
  const name = number > 1 ? `${counted(number, 'seat')}: ${one.name}` : one.name;
  return h(
    'li',
    { class: `seat s-${one.standing} h-${one.standing}${number > 1 ? ' run' : ''}${mark ? (mark === '+' ? ' come' : ' gone') : ''}`, title: current().why(one.why, seen.day) },
    mark && h('span', { class: 'tag world', title: mark === '+' ? 'new' : 'gone' }, mark, h('span', { class: 'vh' }, mark === '+' ? ' new: ' : ' gone: ')),
    one.office && h('span', { class: 'office' }, own(one.office)),
    h('span', { class: 'name' }, opening(name, current().view.who[one.id ?? '']), h('span', { class: 'vh' }, `, ${MEANING[one.standing]}`)),
    (one.status || one.refs) && h('span', { class: 'status' }, h('span', {}, one.status ?? ''), refs(one.refs)),
  );
}

/**
 * Return a table of people and groups; of very many lines the first, until they are unfolded, and then those near the window.
 * @param {Drawn} drawn
 * @param {(element: string) => HTMLElement[]} tagsOf
 * @param {Look} [look]
 */
export function table(drawn, tagsOf, { gone = [], element = '', whole = false, compared = false } = {}) {
  const rows = /** @type {Row[]} */ ((drawn.rows ?? []).map((number) => payload().states[number]));
  const has = { role: rows.some((row) => row.role), area: rows.some((row) => row.area), figures: rows.some((row) => row.figures) };
  const headings = ['Name', has.role && 'Role', has.area && 'Area', has.figures && 'Strength', 'Reported'].filter(Boolean);
  const wide = headings.length;
  const isFolded = rows.length > MANY_PLACES && !whole && !compared && !isTurned(element);
  const shown = isFolded ? rows.slice(0, FIRST_PLACES) : rows;
  const part = (/** @type {number} */ from, /** @type {number} */ to) => h('tbody', {}, shown.slice(from, to).map((row, at) => linesOfRow(row, shown[from + at - 1], has, tagsOf, wide)), to >= shown.length && gone.map((row) => goneLine(row, has)));
  const made = h('table', {}, h('caption', { class: 'vh' }, drawn.title), h('thead', {}, h('tr', {}, headings.map((heading) => h('th', { scope: 'col' }, heading)))));
  if (shown.length <= MANY_PLACES || whole) made.append(part(0, shown.length));
  else new Rows(made, Math.ceil(shown.length / CHUNK), (at) => part(CHUNK * at, CHUNK * (at + 1)), () => CHUNK * 30, 0);
  return h(
    'section',
    { class: 'box' },
    h('div', { class: 'head' }, opener(drawn.title, drawn.opens)),
    (drawn.figures ?? []).map((one) => figure(one)),
    made,
    rows.length > MANY_PLACES && !whole && !compared && foldRest(element, restOf(rows.slice(FIRST_PLACES).map((row) => [row, 1]), 'line')),
    [...(drawn.notes ?? []), drawn.more].filter(Boolean).map((note) => h('p', { class: 'note' }, note)),
  );
}

/**
 * Return the line of a row, with the heading of its group above the first of it.
 * @param {Row} row
 * @param {Row | undefined} before
 * @param {{role: boolean, area: boolean, figures: boolean}} has
 * @param {(element: string) => HTMLElement[]} tagsOf
 * @param {number} wide
 */
function linesOfRow(row, before, has, tagsOf, wide) {
  const isFirst = row.group && row.group !== before?.group;
  return [isFirst && h('tr', { class: 'group' }, h('th', { scope: 'colgroup', colspan: wide }, own(row.group ?? ''))), line(row, has, tagsOf(row.id))];
}

/**
 * @param {Row} row
 * @param {{role: boolean, area: boolean, figures: boolean}} has
 */
function goneLine(row, has) {
  const made = line(row, has, [h('span', { class: 'tag world' }, '− not there after')]);
  made.classList.add('gone');
  return made;
}

/**
 * @param {Row} row
 * @param {{role: boolean, area: boolean, figures: boolean}} has
 * @param {HTMLElement[]} tags
 */
function line(row, has, tags) {
  const opens = row.opens ?? current().view.who[row.id];
  return h(
    'tr',
    { class: `h-${row.standing}` },
    h('th', { scope: 'row', '--level': row.level ?? 0 }, h('span', { class: `swatch s-${row.standing}`, 'aria-hidden': 'true' }), opener(row.name, opens, 'span'), h('span', { class: 'vh' }, `, ${MEANING[row.standing]}`), tags),
    has.role && h('td', { 'data-label': 'Role' }, row.role ?? ''),
    has.area && h('td', { 'data-label': 'Area' }, row.area ?? ''),
    has.figures && h('td', { 'data-label': 'Strength' }, (row.figures ?? []).map((one) => figure(one))),
    h('td', { 'data-label': 'Reported' }, [row.status, ...(row.notes ?? [])].filter(Boolean).join('; '), ' ', refs(row.refs)),
  );
}
