/** What of the chart holds for all days. */
/** @import {Told} from './payload.js' */
import { foresee, isCard } from './slots.js';

/** @typedef {{slots: Map<string, import('./slots.js').Slots>, cards: Set<string>, subjects: string[], others: string[]}} Plan */

/** @type {WeakMap<Told, Plan>} */
const foreseen = new WeakMap();

/**
 * Return what holds for all days: the cards, their slots, and the roots: those that the register is about, and others.
 * @param {Told} told
 * @returns {Plan}
 */
export function plan(told) {
  let found = foreseen.get(told);
  if (!found) {
    const cards = new Set(told.view.order.filter((element) => isCard(told, element)));
    const ever = told.view.order.filter((element) => cards.has(element) && wasRoot(told, element));
    const first = new Set();
    told.days.forEach((_, at) => told.ofDay(at).heading && first.add(ever.find((root) => told.under(root, at)?.[0] === -1)));
    const subjects = ever.filter((root) => first.has(root));
    const since = (/** @type {string} */ root) => /** @type {number} */ (told.view.under[root][0]);
    const others = ever.filter((root) => !first.has(root)).sort((one, other) => since(one) - since(other));
    found = { slots: foresee(told), cards, subjects, others }; // what comes later stands lower, and moves nothing
    foreseen.set(told, found);
  }
  return found;
}

/**
 * @param {Told} told
 * @param {string} element
 */
const wasRoot = (told, element) => told.view.under[element].some((one) => Array.isArray(one) && one[0] === -1);
