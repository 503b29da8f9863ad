/** Cards, grids of seats and tables, in the language of the printed charts. */
/** @import {Drawn, Holder, Figure, Row, Seat} from './types.js' */
import { counted, h, own } from './elements.js';
import { opening } from './outside.js';
import { current, payload, seen } from './state.js';

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
 * Return the grid of a body: one place for each seat.
 * @param {Drawn} drawn
 * @param {Seat[]} [come] seats that were not so before
 * @param {Seat[]} [gone] seats that were so before only
 */
export function body(drawn, come = [], gone = []) {
  /** @type {Map<Seat, string>} */
  const marks = new Map();
  come.forEach((one) => marks.set(one, '+'));
  gone.forEach((one) => marks.set(one, '−'));
  const seats = /** @type {Seat[]} */ ((drawn.seats ?? []).map((number) => payload().states[number]));
  return h(
    'section',
    { class: 'box body' },
    h('div', { class: 'head' }, opener(drawn.title, drawn.opens), h('p', {}, drawn.summary), refs(drawn.refs)),
    drawn.status && h('p', { class: 'status' }, drawn.status),
    h('ul', { class: 'seats' }, [...runsOf(seats), ...runsOf(gone)].map(([one, number]) => seat(one, number, marks.get(one)))),
    (drawn.notes ?? []).map((note) => h('p', { class: 'note' }, note)),
  );
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
    h('span', { class: 'name' }, own(name), h('span', { class: 'vh' }, `, ${MEANING[one.standing]}`)),
    (one.status || one.refs) && h('span', { class: 'status' }, h('span', {}, one.status ?? ''), refs(one.refs)),
  );
}

/**
 * Return a table of people and groups.
 * @param {Drawn} drawn
 * @param {(element: string) => HTMLElement[]} tagsOf
 * @param {Row[]} [gone] lines that were there before only
 */
export function table(drawn, tagsOf, gone = []) {
  const rows = /** @type {Row[]} */ ((drawn.rows ?? []).map((number) => payload().states[number]));
  const has = { role: rows.some((row) => row.role), area: rows.some((row) => row.area), figures: rows.some((row) => row.figures) };
  const headings = ['Name', has.role && 'Role', has.area && 'Area', has.figures && 'Strength', 'Reported'].filter(Boolean);
  let group = '';
  /** @type {HTMLElement[]} */
  const lines = [];
  for (const row of rows) {
    if (row.group && row.group !== group) {
      group = row.group;
      lines.push(h('tr', { class: 'group' }, h('th', { scope: 'colgroup', colspan: headings.length }, own(group))));
    }
    lines.push(line(row, has, tagsOf(row.id)));
  }
  for (const row of gone) {
    const made = line(row, has, [h('span', { class: 'tag world' }, '− not there after')]);
    made.classList.add('gone');
    lines.push(made);
  }
  return h(
    'section',
    { class: 'box' },
    h('div', { class: 'head' }, opener(drawn.title, drawn.opens)),
    (drawn.figures ?? []).map((one) => figure(one)),
    h(
      'table',
      {},
      h('caption', { class: 'vh' }, drawn.title),
      h('thead', {}, h('tr', {}, headings.map((heading) => h('th', { scope: 'col' }, heading)))),
      h('tbody', {}, lines),
    ),
    [...(drawn.notes ?? []), drawn.more].filter(Boolean).map((note) => h('p', { class: 'note' }, note)),
  );
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
