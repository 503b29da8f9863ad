/** What the page holds, unpacked, and looked up: nothing here is worked out. */
/** @import {Payload, View, Drawn, DayState, Step} from './types.js' */

/**
 * Return what the page holds.
 * @param {HTMLElement} node where it stands, as JSON or as JSON packed with deflate and base64
 * @returns {Promise<any>}
 */
export async function unpacked(node) {
  const text = node.textContent ?? '';
  if (node.dataset.packed === undefined) return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

/**
 * Return the number of the last of some rising values that is not above a value; -1 where all are.
 * @param {number} length
 * @param {(at: number) => number} value
 * @param {number} wanted
 */
export function lastUpTo(length, value, wanted) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One state of knowledge, looked up by the number of a day of change. */
export class Told {
  /**
   * @param {Payload} payload
   * @param {View} view
   */
  constructor(payload, view) {
    this.payload = payload;
    this.view = view;
    this.days = view.days;
    /** @type {Map<number, Step>} */
    this.steps = new Map(view.steps.map((step) => [step.at, step]));
    this.numbers = new Map(view.order.map((element, at) => [element, at]));
  }

  /**
   * Return the number of the day of change that a day belongs to.
   * @param {number} day
   */
  at(day) {
    return Math.max(0, lastUpTo(this.days.length, (at) => this.days[at], day));
  }

  /**
   * Return the number of an element's state, -1 where it is not there.
   * @param {string} element
   * @param {number} at
   */
  stateNumber(element, at) {
    const run = this.view.runs[element];
    if (!run) return -1;
    const found = lastUpTo(run.length / 2, (pair) => run[2 * pair], at);
    return found < 0 ? -1 : run[2 * found + 1];
  }

  /**
   * Return what an element says; null where it is not there.
   * @param {string} element
   * @param {number} at
   * @returns {Drawn | null}
   */
  state(element, at) {
    const number = this.stateNumber(element, at);
    return number < 0 ? null : this.payload.states[number];
  }

  /**
   * Return what is said of a day as a whole.
   * @param {number} at
   * @returns {DayState}
   */
  ofDay(at) {
    return /** @type {any} */ (this.state('day', at)) ?? {};
  }

  /**
   * Return the number of what an element stands under (-1 for nothing) and whether by a dotted line; null where it
   * is not there.
   * @param {string} element
   * @param {number} at
   * @returns {[number, number?] | null}
   */
  under(element, at) {
    const run = this.view.under[element];
    const found = lastUpTo(run.length / 2, (pair) => /** @type {number} */ (run[2 * pair]), at);
    return found < 0 ? null : /** @type {[number, number?] | null} */ (run[2 * found + 1]);
  }

  /**
   * Return whether a page of a part has something on a day; one of the whole register has everything.
   * @param {string} word what a change concerns
   * @param {number} day
   */
  has(word, day) {
    const run = this.view.on_page?.[word];
    if (!run) return !this.view.on_page;
    const on = Math.max(day, this.days[0]);
    const found = lastUpTo(run.length / 2, (pair) => run[2 * pair], on);
    return found >= 0 && run[2 * found + 1] === 1;
  }

  /**
   * Return the elements of a day by what they stand under, in order; the roots are under "".
   * @param {number} at
   * @returns {Map<string, string[]>}
   */
  tree(at) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const element of this.view.order) {
      const under = this.under(element, at);
      if (!under) continue;
      const above = under[0] < 0 ? '' : this.view.order[under[0]];
      const list = found.get(above);
      if (list) list.push(element);
      else found.set(above, [element]);
    }
    return found;
  }

  /**
   * Return the nearest day of change with a step, before or after one; null where there is none.
   * @param {number} at
   * @param {1 | -1} direction
   */
  nextStep(at, direction) {
    for (let next = at + direction; next > 0 && next < this.days.length; next += direction) {
      if (this.steps.has(next)) return next;
    }
    return direction < 0 && at > 0 ? 0 : null;
  }

  /**
   * Return the text of a sentence on a day, with its distances counted.
   * @param {import('./types.js').Why | undefined} why
   * @param {number} day
   */
  why(why, day) {
    return (why ?? []).map((part) => (typeof part === 'string' ? part : distance(part, day))).join('');
  }
}

/**
 * @param {[number, number]} pair
 * @param {number} day
 */
function distance([first, last], day) {
  const days = day > last ? day - first : day < first ? last - day : 0;
  return `${days.toLocaleString('en')} ${days === 1 ? 'day' : 'days'}`;
}
