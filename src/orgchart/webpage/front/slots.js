/**
 * Foresight: one arrangement for all days. Every card has one slot under its superior for as long as it is there, so
 * that it keeps its place from day to day; two cards share a slot only if no day has both.
 */
/** @import {Told} from './payload.js' */

/**
 * @typedef {{cards: string[], lasted: number}} Slot
 * @typedef {{leaves: Slot[], branches: Slot[]}} Slots the slots under a card: of cards that never have any below, of others
 */

const CARDS = ['post', 'unit', 'member'];
/** What lasted less than this part of the time of its superior stands behind what lasted longer. */
const SHORT = 0.12;

/**
 * Return the slots under each card, the roots under "".
 * @param {Told} told
 * @returns {Map<string, Slots>}
 */
export function foresee(told) {
  const { view } = told;
  /** @type {Map<string, Map<string, Array<[number, number]>>>} */
  const children = new Map();
  for (const element of view.order) {
    if (!isCard(told, element)) continue;
    const run = view.under[element];
    for (let at = 0; at < run.length; at += 2) {
      const under = /** @type {[number] | null} */ (run[at + 1]);
      if (!under) continue;
      const above = under[0] < 0 ? '' : view.order[under[0]];
      const end = at + 2 < run.length ? /** @type {number} */ (run[at + 2]) : view.days.length;
      const here = children.get(above) ?? new Map();
      children.set(above, here);
      const times = here.get(element) ?? [];
      here.set(element, times);
      times.push([/** @type {number} */ (run[at]), end]);
    }
  }
  /** @type {Map<string, Slots>} */
  const found = new Map();
  for (const [above, here] of children) {
    const leaves = [...here].filter(([element]) => !children.has(element));
    const branches = [...here].filter(([element]) => children.has(element));
    found.set(above, { leaves: slotted(told, leaves), branches: slotted(told, branches) });
  }
  return found;
}

/**
 * Return whether an element is a card, and no grid or table.
 * @param {Told} told
 * @param {string} element
 */
export function isCard(told, element) {
  const run = told.view.runs[element];
  const number = run.find((state, at) => at % 2 === 1 && state >= 0);
  return number !== undefined && CARDS.includes(told.payload.states[number].kind);
}

/**
 * @param {Told} told
 * @param {Array<[string, Array<[number, number]>]>} elements each with the days of change between which it is there
 * @returns {Slot[]}
 */
function slotted(told, elements) {
  /** @type {Array<Slot & {times: Array<[number, number]>}>} */
  const slots = [];
  for (const [element, times] of elements) {
    let slot = slots.find((one) => !one.times.some((taken) => times.some((time) => meet(taken, time))));
    if (!slot) slots.push((slot = { cards: [], times: [], lasted: 0 }));
    slot.cards.push(element);
    slot.times.push(...times);
    slot.lasted += times.reduce((sum, time) => sum + lasting(told, time), 0);
  }
  const most = Math.max(0, ...slots.map((slot) => slot.lasted));
  const isShort = (/** @type {Slot} */ slot) => Number(slot.lasted < SHORT * most);
  return slots.sort((one, other) => isShort(one) - isShort(other));
}

/**
 * @param {[number, number]} one
 * @param {[number, number]} other
 */
const meet = (one, other) => one[0] < other[1] && other[0] < one[1];

/**
 * @param {Told} told
 * @param {[number, number]} time
 */
function lasting(told, [from, to]) {
  const { days } = told;
  return (to < days.length ? days[to] : days[days.length - 1] + 1) - days[from];
}
