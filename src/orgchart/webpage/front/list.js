/** The list: what the chart of the day says, as nested lists. */
/** @import {Drawn, Holder, Seat, Row} from './types.js' */
/** @import {Told} from './payload.js' */
import { FIRST_PLACES, MANY_PLACES, MEANING, opener, refs, restOf } from './cards.js';
import { h, own } from './elements.js';
import { words } from './days.js';
import { current, payload, seen } from './state.js';
import { isHidden } from './filters.js';
import { foldLine, foldRest, folds, isTurned } from './fold.js';
import { superiors } from './outside.js';
import { plan } from './plan.js';
import { Rows } from './rows.js';

/** Lists of more than so many lines are not nested: only the lines near the window are there. */
const MOST_NESTED = 300;
const LIST_LINE = 24;

/** Return the list of the day on view. */
export function list() {
  const told = current();
  const at = told.at(seen.day);
  const tree = told.tree(at);
  const { counts } = told.ofDay(at);
  const { slots, subjects, others } = plan(told);
  const folding = folds(slots, seen.unit ? [seen.unit] : [...subjects, ...others]);
  const lines = [...linesOf(told, at, tree, folding.folded)];
  const said = (/** @type {Line} */ { element, drawn }) => [about(drawn, element), ' ', foldLine(told, element, tree, at, folding)];
  const root = h('ul', {});
  if (lines.length > MOST_NESTED) {
    new Rows(root, lines.length, (row) => h('li', { 'data-element': lines[row].element, 'aria-level': lines[row].level + 1, '--level': lines[row].level, class: 'flat' }, said(lines[row])), (row) => LIST_LINE * (1 + (lines[row].drawn.rows ?? lines[row].drawn.seats ?? []).length));
  } else nested(lines, root, said);
  return h(
    'section',
    { class: 'list' },
    h('h2', {}, words(seen.day)),
    superiors(at),
    h('p', { class: 'lede' }, counts ?? 'Nothing is on record for this day.'),
    root,
  );
}

/** @typedef {{element: string, drawn: Drawn, level: number}} Line */

/**
 * Yield what is on the list, from the top down.
 * @param {Told} told
 * @param {number} at
 * @param {Map<string, string[]>} tree
 * @param {Set<string>} folded
 * @returns {Generator<Line>}
 */
function* linesOf(told, at, tree, folded) {
  /** @param {string} element @param {number} level @returns {Generator<Line>} */
  function* under(element, level) {
    const drawn = told.state(element, at);
    if (!drawn) return;
    const below = folded.has(element) ? [] : (tree.get(element) ?? []).flatMap((one) => [...under(one, level + 1)]);
    if (below.length || !isHidden(element, drawn)) yield { element, drawn, level };
    yield* below;
  }
  for (const root of seen.unit ? [seen.unit] : (tree.get('') ?? [])) yield* under(root, 0);
}

/**
 * Put lines into lists within lists.
 * @param {Line[]} lines
 * @param {HTMLElement} root
 * @param {(line: Line) => any[]} said
 */
function nested(lines, root, said) {
  const lists = [root];
  for (const line of lines) {
    lists.length = line.level + 1;
    if (!lists[line.level]) lists[line.level] = /** @type {HTMLElement} */ (lists[line.level - 1].lastElementChild).appendChild(h('ul', {}));
    lists[line.level].append(h('li', { 'data-element': line.element }, said(line)));
  }
}

/**
 * @param {Drawn} drawn
 * @param {string} element
 */
function about(drawn, element) {
  const notes = [...(drawn.notes ?? []), drawn.more, drawn.below].filter(Boolean);
  const figures = (drawn.figures ?? []).map((one) => [one.text, one.by && `(${one.by})`, one.date].filter(Boolean).join(' '));
  const parts = [...(drawn.holders ?? []).map((one) => person(one)), ...places(drawn)];
  return [
    opener(drawn.title, drawn.opens, 'span'),
    drawn.unit && h('span', { class: 'grey' }, ', ', own(drawn.unit)),
    drawn.summary && h('span', { class: 'grey' }, `: ${drawn.summary}`),
    parts.length === 1 && !drawn.seats && !drawn.rows ? [': ', parts] : parts.length > 0 && placesOf(drawn, element, parts),
    [...figures, ...notes].length > 0 && h('span', { class: 'small grey' }, ` — ${[...figures, ...notes].join('; ')}`),
  ];
}

/**
 * Return the places of a grid or table, or the holders of a post; of very many the first, until they are unfolded.
 * @param {Drawn} drawn
 * @param {string} element
 * @param {any[]} parts
 */
function placesOf(drawn, element, parts) {
  const isMany = parts.length > MANY_PLACES;
  const shown = isMany && !isTurned(element) ? parts.slice(0, FIRST_PLACES) : parts;
  const list = h('ul', {});
  new Rows(list, shown.length, (at) => h('li', {}, shown[at]), () => LIST_LINE);
  const states = payload().states;
  const rest = (drawn.seats ?? drawn.rows ?? []).slice(FIRST_PLACES).map((number) => /** @type {[any, number]} */ ([states[number], 1]));
  return [list, isMany && foldRest(element, restOf(rest, drawn.rows ? 'line' : 'seat'))];
}

/** @param {Drawn} drawn */
function places(drawn) {
  const seats = /** @type {Seat[]} */ ((drawn.seats ?? []).map((number) => payload().states[number]));
  const rows = /** @type {Row[]} */ ((drawn.rows ?? []).map((number) => payload().states[number]));
  return [
    ...seats.map((seat) => [seat.office && [own(seat.office), ': '], person(seat)]),
    ...rows.map((row) => person({ ...row, notes: saidOf(row) })),
  ];
}

/** @param {Row} row */
function saidOf(row) {
  const figures = (row.figures ?? []).map((one) => one.text);
  return [row.role ?? '', row.area ?? '', ...figures, ...(row.notes ?? [])].filter(Boolean);
}

/** @param {{id?: string, name: string, standing: string, status?: string, modes?: string[], notes?: string[], refs?: number[], opens?: string}} one */
function person(one) {
  const said = [...(one.modes ?? []), one.status, ...(one.notes ?? [])].filter(Boolean).join('; ');
  const opens = one.opens ?? current().view.who[(one.id ?? '').replace(/^who-/, '')];
  return h(
    'span',
    { class: `h-${one.standing}` },
    h('span', { class: `swatch s-${one.standing}`, title: MEANING[one.standing] }),
    ' ',
    opener(one.name, opens, 'span'),
    h('span', { class: 'vh' }, `, ${MEANING[one.standing]}`),
    said && h('span', { class: 'grey' }, ` ${said}`),
    ' ',
    refs(one.refs),
  );
}
