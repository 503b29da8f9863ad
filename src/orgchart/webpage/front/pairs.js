/** What changed between any two days: looked up for each thing, and only put together here. */
/** @import {Told} from './payload.js' */
/** @import {Net} from './types.js' */
import { lastUpTo } from './payload.js';

const NATURES = ['world', 'knowledge', 'record'];
/** Stands in a sentence for the name of whoever left the seat. */
const WHO_LEFT = '\ue000';

/** @typedef {{nature: string, sign: string, words: string, opens?: string, element?: string}} NetChange */

/**
 * Return what changed from one day to a later one, first in the world, each by unit and post; how many changes are
 * slight, and how many of the world; and who held a post between the two days only. Null where the page does not hold it.
 * @param {Told} told
 * @param {number} first
 * @param {number} second
 * @returns {{changes: NetChange[], slight: number, world: number, only: string[]} | null}
 */
export function net(told, first, second) {
  const { pairs, words } = told.view;
  if (!pairs) return null;
  const isHere = (/** @type {string[] | undefined} */ concerns) => !concerns || concerns.some((word) => told.has(word, first) || told.has(word, second));
  /** @type {Array<{rank: number, change: Net}>} */
  const found = [];
  for (const { rank, days, cells } of pairs.things) {
    const [from, to] = [first, second].map((day) => lastUpTo(days.length, (at) => days[at], day) + 1);
    if (from === to) continue;
    const cell = cells[from * days.length - (from * (from - 1)) / 2 + (to - from - 1)];
    for (const number of pairs.lists[cell]) if (isHere(pairs.changes[number].concerns)) found.push({ rank, change: pairs.changes[number] });
  }
  const all = seated(found, words).filter(({ change }) => !change.hidden);
  all.sort((one, other) => compareBy(one.order, other.order));
  return {
    changes: all.filter(({ change }) => !change.slight).map(({ change, text }) => ({ nature: change.nature, sign: change.sign, words: text, opens: change.opens, element: change.element })),
    slight: all.filter(({ change }) => change.slight).length,
    world: all.filter(({ change }) => change.nature === 'world').length,
    only: pairs.only.filter(([begun, over, , unit]) => first < begun && over < second && isHere(unit === undefined ? undefined : [unit])).map(([, , text]) => words[text]),
  };
}

/**
 * Return changes with their words and their place; whoever took a seat that somebody left stands behind them, and says so.
 * @param {Array<{rank: number, change: Net}>} found
 * @param {string[]} words
 */
function seated(found, words) {
  /** @type {Map<string | undefined, Net[]>} */
  const left = new Map();
  for (const { change } of found) if (change.left) left.set(change.post, [...(left.get(change.post) ?? []), change]);
  return found.map(({ rank, change }) => {
    const before = whoLeft(change, left.get(change.post) ?? []);
    const nature = NATURES.indexOf(change.nature);
    if (!before || !change.took) return { change, text: words[change.words], order: [nature, rank, change.kind ?? 0, change.id ?? '', 0] };
    const text = words[change.took.words].split(WHO_LEFT).join(before.left?.name ?? '');
    return { change, text, order: [nature, rank, before.kind ?? 0, before.id ?? '', 1] };
  });
}

/**
 * Return whose seat somebody took: of the one whom they follow; of a post with one seat also of whoever left it on the
 * same day or the day before (the rule of `orgchart diff`). Null where that is not sure.
 * @param {Net} change
 * @param {Net[]} left who left the post
 */
function whoLeft({ took, who }, left) {
  if (!took) return null;
  const others = left.filter((one) => one.who !== who);
  const followed = others.find((one) => one.id === took.after);
  if (followed) return followed;
  const near = others.filter((one) => took.single && handsOver(one.left?.last, took.first));
  return near.length === 1 ? near[0] : null;
}

/**
 * @param {number | undefined} last
 * @param {number | undefined} first
 */
const handsOver = (last, first) => last !== undefined && first !== undefined && first - last >= 0 && first - last <= 1;

/**
 * @param {Array<number | string>} one
 * @param {Array<number | string>} other
 */
function compareBy(one, other) {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  return 0;
}
