/** How high cards are: each state is laid out once for a width, out of sight, all of them in one pass. */
/** @import {Told} from './payload.js' */
import { card } from './cards.js';
import { h } from './elements.js';

/** @type {Map<number, Map<number, number>>} heights by the number of a state, by width */
const known = new Map();

/**
 * Return the heights of states as cards, by their numbers.
 * @param {Told} told
 * @param {Iterable<number>} numbers
 * @param {number} width
 */
export function heights(told, numbers, width) {
  const found = known.get(width) ?? new Map();
  known.set(width, found);
  const missing = [...new Set(numbers)].filter((number) => number >= 0 && !found.has(number));
  if (missing.length) {
    const bench = h('div', { class: 'bench', 'aria-hidden': 'true', inert: true, '--w': `${width}px` });
    const cards = missing.map((number) => card(told.payload.states[number]));
    bench.append(...cards);
    document.body.append(bench);
    missing.forEach((number, at) => found.set(number, Math.ceil(cards[at].getBoundingClientRect().height)));
    bench.remove();
  }
  return found;
}

/** Forget all heights: the letters have changed. */
export const forget = () => known.clear();
