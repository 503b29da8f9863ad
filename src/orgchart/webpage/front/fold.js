/** Branches folded up: by themselves where there are very many cards, down to a depth, and as the reader asks. */
/** @import {Told} from './payload.js' */
/** @import {Slots} from './slots.js' */
import { counted, h } from './elements.js';
import { seen, show } from './state.js';

/** Above so many places for cards, branches are folded up unasked. */
export const MANY = 300;
/** From so many on, branches can be folded up by hand. */
const SOME = 60;
/** How much higher a card is for the line that tells what is folded up under it. */
export const FOLD_LINE = 26;

/**
 * What is folded up, and how many places there are at all.
 * @typedef {{folded: Set<string>, places: number}} Folds
 */

/**
 * Return what is folded up, the same on all days.
 * @param {Map<string, Slots>} slots the slots under each card, for all days
 * @param {string[]} roots the cards that ever stand on top
 * @returns {Folds}
 */
export function folds(slots, roots) {
  const below = (/** @type {string} */ card) => {
    const found = slots.get(card);
    return found ? [...found.leaves, ...found.branches] : [];
  };
  const folded = new Set();
  const reached = new Set(roots);
  let level = roots;
  let depth = 0;
  let places = roots.length;
  let shown = roots.length;
  while (level.length) {
    const open = level.filter((card) => slots.has(card));
    const number = open.reduce((sum, card) => sum + below(card).length, 0);
    places += number;
    const isDeep = seen.depth ? depth >= Number(seen.depth) : depth > 0 && shown + number > MANY;
    if (isDeep) open.forEach((card) => folded.add(card));
    else shown += number;
    level = open.flatMap((card) => below(card).flatMap((slot) => slot.cards)).filter((card) => !reached.has(card) && reached.add(card));
    depth += 1;
  }
  for (const card of turned()) folded.has(card) ? folded.delete(card) : folded.add(card);
  return { folded, places };
}

/** Return the branches, grids and tables that the reader folded or unfolded. */
const turned = () => seen.turned.split(',').filter(Boolean);

/** Return whether the reader folded or unfolded something. @param {string} element */
export const isTurned = (element) => turned().includes(element);

/**
 * Return the button that unfolds the rest of a grid or table, or folds it up.
 * @param {string} element
 * @param {string} rest what is folded up, in words
 */
export function foldRest(element, rest) {
  const isOpen = isTurned(element);
  return h('button', { type: 'button', class: `fold ${isOpen ? 'out' : ''}`, 'data-fold': element, 'aria-expanded': String(isOpen) }, isOpen ? 'fold up' : rest);
}

/**
 * Fold a branch up, or out again.
 * @param {string} card
 */
export function turn(card) {
  const some = new Set(turned());
  if (!some.delete(card)) some.add(card);
  show({ turned: [...some].join(',') });
}

/**
 * Return whether a card has a line that folds what is below it.
 * @param {string} card
 * @param {Map<string, string[]>} tree
 * @param {Folds} state
 */
export const hasLine = (card, tree, { folded, places }) => Boolean(tree.get(card)?.length) && (folded.has(card) || places > SOME);

/**
 * Return the line that tells what is folded up under a card, or folds it up; null where there is nothing to fold.
 * @param {Told} told
 * @param {string} card
 * @param {Map<string, string[]>} tree
 * @param {number} at
 * @param {Folds} state
 */
export function foldLine(told, card, tree, at, state) {
  if (!hasLine(card, tree, state)) return null;
  const isFolded = state.folded.has(card);
  const text = isFolded ? `+${countBelow(told, card, tree, at)}` : 'fold up';
  return h('button', { type: 'button', class: `fold ${isFolded ? '' : 'out'}`, 'data-fold': card, 'aria-expanded': String(!isFolded), title: isFolded ? 'Show what is below' : 'Fold up what is below' }, text);
}

/**
 * Return how many posts are below a card; units where there are none, else members.
 * @param {Told} told
 * @param {string} card
 * @param {Map<string, string[]>} tree
 * @param {number} at
 */
function countBelow(told, card, tree, at) {
  const numbers = /** @type {Record<string, number>} */ ({ post: 0, unit: 0, member: 0 });
  const waiting = [...(tree.get(card) ?? [])];
  for (const each of waiting) {
    const kind = told.state(each, at)?.kind ?? '';
    if (kind in numbers) numbers[kind] += 1;
    waiting.push(...(tree.get(each) ?? []));
  }
  const kind = ['post', 'unit', 'member'].find((one) => numbers[one]) ?? 'post';
  return counted(numbers[kind], kind);
}

/**
 * Return a tree without what is below folded cards.
 * @param {Map<string, string[]>} tree
 * @param {Set<string>} folded
 */
export function unfolded(tree, folded) {
  return folded.size ? new Map([...tree].filter(([card]) => !folded.has(card))) : tree;
}

/** Follow clicks on what folds. */
export function followFolds() {
  document.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-fold]');
    if (button) turn(/** @type {string} */ (/** @type {HTMLElement} */ (button).dataset.fold));
  });
}
