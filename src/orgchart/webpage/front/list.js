/** The list: what the chart of the day says, as nested lists. */
/** @import {Drawn, Holder, Seat, Row} from './types.js' */
import { MEANING, opener, refs } from './cards.js';
import { h, own } from './elements.js';
import { words } from './days.js';
import { current, payload, seen } from './state.js';
import { isHidden } from './filters.js';

/** Return the list of the day on view. */
export function list() {
  const told = current();
  const at = told.at(seen.day);
  const tree = told.tree(at);
  const { counts } = told.ofDay(at);
  /** @param {string} element @returns {HTMLElement | null} */
  const item = (element) => {
    const drawn = told.state(element, at);
    if (!drawn) return null;
    const below = (tree.get(element) ?? []).map((one) => item(one)).filter((one) => one !== null);
    if (!below.length && isHidden(element, drawn)) return null;
    return h('li', { 'data-element': element }, about(drawn), below.length > 0 && h('ul', {}, below));
  };
  return h(
    'section',
    { class: 'list' },
    h('h2', {}, words(seen.day)),
    h('p', { class: 'lede' }, counts ?? 'Nothing is on record for this day.'),
    h('ul', {}, (tree.get('') ?? []).map((element) => item(element))),
  );
}

/** @param {Drawn} drawn */
function about(drawn) {
  const notes = [...(drawn.notes ?? []), drawn.more, drawn.below].filter(Boolean);
  const figures = (drawn.figures ?? []).map((one) => [one.text, one.by && `(${one.by})`, one.date].filter(Boolean).join(' '));
  const parts = [...(drawn.holders ?? []).map((one) => person(one)), ...places(drawn)];
  return [
    opener(drawn.title, drawn.opens, 'span'),
    drawn.unit && h('span', { class: 'grey' }, ', ', own(drawn.unit)),
    drawn.summary && h('span', { class: 'grey' }, `: ${drawn.summary}`),
    parts.length === 1 && !drawn.seats && !drawn.rows ? [': ', parts] : parts.length > 0 && h('ul', {}, parts.map((part) => h('li', {}, part))),
    [...figures, ...notes].length > 0 && h('span', { class: 'small grey' }, ` — ${[...figures, ...notes].join('; ')}`),
  ];
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
