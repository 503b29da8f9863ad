/** Two days side by side: every card, grid and table that says something else, before and after, and what changed. */
/** @import {Drawn, Seat, Row} from './types.js' */
import { body, card, table } from './cards.js';
import { group, later, sentence, withheldNote } from './changes.js';
import { byId, counted, h } from './elements.js';
import { typed, words } from './days.js';
import { dayButton } from './line.js';
import { net } from './pairs.js';
import { FEW, Rows } from './rows.js';
import { current, payload, seen, show } from './state.js';

const BEFORE_AFTER = 130;

/** Let a second day be chosen. */
export function keepCompare() {
  const button = byId('compare');
  const field = /** @type {HTMLInputElement} */ (byId('against'));
  button.addEventListener('click', () => {
    if (seen.against !== null) return show({ against: null });
    const told = current();
    const at = told.nextStep(told.at(seen.day), -1);
    show({ against: at === null ? told.days[0] : told.days[at] });
  });
  field.addEventListener('change', () => {
    const day = typed(field.value);
    if (day === null) field.setAttribute('aria-invalid', 'true');
    else show({ against: day });
  });
}

/** Show which day is compared with. */
export function drawCompare() {
  const field = /** @type {HTMLInputElement} */ (byId('against'));
  byId('compare').setAttribute('aria-pressed', String(seen.against !== null));
  byId('against-label').hidden = seen.against === null;
  field.removeAttribute('aria-invalid');
  if (seen.against !== null) field.value = words(seen.against);
}

/** Return the two days in order, and the numbers of their days of change. */
function pair() {
  const told = current();
  const [first, last] = [seen.day, seen.against ?? seen.day].sort((one, other) => one - other);
  return { told, first, last, from: told.at(first), to: told.at(last) };
}

/** Return what differs on the two days, each before and after. */
export function compared() {
  const { told, first, last, from, to } = pair();
  const differing = told.view.order.filter((element) => told.stateNumber(element, from) !== told.stateNumber(element, to));
  const kindOf = (/** @type {string} */ element) => (told.state(element, from) ?? told.state(element, to))?.kind ?? '';
  const boxes = differing.filter((element) => ['body', 'table'].includes(kindOf(element)));
  const cards = differing.filter((element) => !boxes.includes(element));
  const list = h('ol', { class: `differing${cards.length > FEW ? ' long' : ''}` });
  new Rows(list, cards.length, (at) => beforeAfter(cards[at], from, to), () => BEFORE_AFTER);
  return h(
    'section',
    { class: 'compared' },
    h('h2', {}, `${words(first)} → ${words(last)}`),
    h('p', { class: 'lede' }, `${counted(cards.length, 'card says', 'cards say')} something else on the later day${boxes.length ? `, and ${counted(boxes.length, 'grid or table', 'grids and tables')}` : ''}.`),
    list,
    boxes.map((element) => boxOf(element, from, to)),
  );
}

/**
 * @param {string} element
 * @param {number} from
 * @param {number} to
 */
function beforeAfter(element, from, to) {
  const side = (/** @type {number} */ at, /** @type {string} */ none) => {
    const drawn = current().state(element, at);
    return drawn ? card(drawn) : h('p', { class: 'absent' }, none);
  };
  return h('li', { class: 'before-after', 'data-element': element }, side(from, 'not there before'), h('span', { class: 'arrow', 'aria-label': 'then' }, '→'), side(to, 'not there after'));
}

/**
 * Return a grid or table of the later day, with what is new in it marked, and what is gone from it.
 * @param {string} element
 * @param {number} from
 * @param {number} to
 */
function boxOf(element, from, to) {
  const told = current();
  const [before, after] = [told.state(element, from), told.state(element, to)];
  const drawn = /** @type {Drawn} */ (after ?? before);
  const states = payload().states;
  const sides = [before, after].map((side) => (side?.seats ?? side?.rows ?? []).map((number) => states[number]));
  const isBody = drawn.kind === 'body';
  const [named, others] = isBody ? sides.map((side) => side.filter(isNamed)) : sides;
  const gone = without(named, others, isBody ? seatKey : (row) => row.id);
  const come = isBody ? without(others, named, seatKey) : [];
  const look = { gone: after ? gone : [], compared: true };
  const made = isBody ? body(drawn, { ...look, come }) : table(drawn, (id) => rowTag(id, sides), look);
  made.dataset.element = element;
  if (!before || !after) made.prepend(h('span', { class: 'tag known' }, after ? 'not there before' : 'not there after'));
  else if (before.summary !== after.summary) made.append(h('p', { class: 'note' }, `before: ${before.summary}`));
  return made;
}

/** @param {Seat} seat */
const seatKey = (seat) => `${seat.office ?? ''}|${seat.name}`;
/** @param {Seat} seat */
const isNamed = (seat) => ['certain', 'presumed', 'possible'].includes(seat.standing);

/**
 * Return what is more often in some values than in others.
 * @param {any[]} some
 * @param {any[]} others
 * @param {(one: any) => string} key
 */
function without(some, others, key) {
  const left = new Map();
  for (const one of others) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return some.filter((one) => {
    const number = left.get(key(one)) ?? 0;
    left.set(key(one), number - 1);
    return number <= 0;
  });
}

/**
 * @param {string} id
 * @param {Row[][]} sides
 */
function rowTag(id, [before, after]) {
  const [was, is] = [before.find((row) => row.id === id), after.find((row) => row.id === id)];
  if (was && is) return was === is ? [] : [h('span', { class: 'tag known' }, '↔ changed')];
  return is ? [h('span', { class: 'tag world' }, '+ not there before')] : [];
}

/** Return what changed between the two days, and every step between. */
export function between() {
  const { told, first, last, from, to } = pair();
  const found = net(told, first, last);
  const steps = told.view.steps.filter((step) => step.at > from && step.at <= to && step.changes?.length).reverse();
  const number = steps.reduce((sum, step) => sum + (step.changes?.length ?? 0), 0);
  const changes = found?.changes ?? [];
  const sum = changes.length + (found?.slight ?? 0);
  const all = later(`Every step between: ${counted(number, 'change')} in ${counted(steps.length, 'step')}`, () => steps.map((step) => stepOf(step)));
  return h(
    'section',
    { class: 'changes' },
    h('h2', { tabindex: -1 }, `${words(first)} → ${words(last)}`),
    found
      ? h('p', { class: 'grey' }, sum ? `${counted(found.world, 'change')} in the world, ${sum - found.world} in what is known` : 'No changes.')
      : h('p', { class: 'grey' }, 'What changed between the two days is told step by step here, not as a whole.'),
    group('In the world', changes.filter((change) => change.nature === 'world')),
    group('In what is known', changes.filter((change) => change.nature === 'knowledge')),
    found?.slight ? h('p', { class: 'small grey' }, `${counted(found.slight, 'more is', 'more are')} only better or less well attested than before.`) : null,
    (found?.only ?? []).map((text) => h('p', { class: 'small grey only' }, text)),
    withheldNote(),
    steps.length > 0 && all,
  );
}

/** @param {import('./types.js').Step} step */
function stepOf(step) {
  const told = current();
  return h(
    'div',
    {},
    h('h3', {}, dayButton(told.days[step.at])),
    h('ul', { class: 'told' }, (step.changes ?? []).map((change) => sentence(change.nature, change.sign, told.view.words[change.words], change.opens))),
  );
}
