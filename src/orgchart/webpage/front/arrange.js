/** Where every card of a day stands, in pixels, and the lines between them. Nothing here touches the page. */
/** @import {Slot, Slots} from './slots.js' */

export const GAP = 16;
const BUS = 14;
const DROP = 28;
const NARROWEST = 204;
const WIDEST = 264;
const BAR = 38;
const INDENT = 14;
const OUTLINE_BELOW = 520;

/**
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {{slots: Map<string, Slots>, tree: Map<string, string[]>, width: number,
 *   high: (card: string, width: number) => number, isBar: (card: string) => boolean, isDotted: (card: string) => boolean}} Given
 *   `high` is the height of a card that is so wide, whatever the day, in outline that of today
 */

/**
 * Return how many cards stand in a row at most, and how wide one is.
 * @param {number} width
 */
export function columns(width) {
  if (width < OUTLINE_BELOW) return { columns: 1, card: width, isOutline: true };
  const number = Math.max(1, Math.min(6, Math.floor((width + GAP) / (NARROWEST + GAP))));
  const card = Math.min(WIDEST, Math.floor((width - (number - 1) * GAP) / number));
  return { columns: number, card, isOutline: false };
}

/** The arrangement of one day. */
export class Arrangement {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    Object.assign(this, columns(given.width));
    const sizes = columns(given.width);
    this.columns = sizes.columns;
    this.card = sizes.card;
    this.isOutline = sizes.isOutline;
    /** @type {Map<string, Box>} */
    this.boxes = new Map();
    /** @type {Array<{path: string, dotted: boolean}>} */
    this.lines = [];
    /** @type {Map<string, number>} */
    this.widths = new Map();
    /** @type {Map<string, Array<Array<{slot: Slot, span: number}>>>} */
    this.plans = new Map();
  }

  /**
   * Arrange trees below one another, small ones side by side; return the height of all.
   * @param {string[]} roots those of the day
   * @param {string[]} ever those of any day, so that each keeps its place
   */
  place(roots, ever) {
    const there = new Set(roots);
    let top = 1;
    for (const row of this.isOutline ? roots.map((root) => [root]) : this.rowsOf(ever)) {
      if (!row.some((root) => there.has(root))) continue;
      const span = row.reduce((sum, root) => sum + this.span(root), 0);
      const whole = this.pixels(Math.max(span, this.columns));
      let x = Math.round((whole - this.pixels(span)) / 2);
      let bottom = top;
      for (const root of row) {
        const wide = this.span(root);
        if (there.has(root)) {
          bottom = Math.max(bottom, this.isOutline ? this.outline(root, 0, top) : this.branch(root, x, wide, top));
        }
        x += this.pixels(wide) + GAP;
      }
      top = bottom + DROP;
    }
    return top - DROP + 2;
  }

  /** @param {string[]} roots */
  rowsOf(roots) {
    /** @type {string[][]} */
    const rows = [];
    let used = this.columns + 1;
    for (const root of roots) {
      if (used + this.span(root) > this.columns) {
        rows.push([]);
        used = 0;
      }
      rows[rows.length - 1].push(root);
      used += this.span(root);
    }
    return rows;
  }

  /** @param {number} span */
  pixels(span) {
    return span * this.card + (span - 1) * GAP;
  }

  /** Return whether a card is a bar over all that is ever below it: a unit without a head. @param {string} card */
  isBar(card) {
    return this.given.isBar(card) && this.given.slots.has(card);
  }

  /**
   * Return how many columns a card needs with all that is ever below it.
   * @param {string} card
   */
  span(card) {
    const known = this.widths.get(card);
    if (known !== undefined) return known;
    this.widths.set(card, 1);
    const rows = this.plan(card).map((row) => row.reduce((sum, one) => sum + one.span, 0));
    const span = Math.max(1, ...rows);
    this.widths.set(card, span);
    return span;
  }

  /**
   * Return the rows under a card, for all days.
   * @param {string} card
   */
  plan(card) {
    const known = this.plans.get(card);
    if (known) return known;
    this.plans.set(card, []);
    const slots = this.given.slots.get(card);
    if (!slots) return [];
    const leaves = slots.leaves.map((slot) => ({ slot, span: 1 }));
    const branches = slots.branches.map((slot) => ({ slot, span: Math.max(...slot.cards.map((one) => this.span(one))) }));
    const total = [...leaves, ...branches].reduce((sum, one) => sum + one.span, 0);
    const rows = total <= this.columns ? [[...leaves, ...branches]] : [...this.even(leaves), ...this.packed(branches)];
    const plan = rows.filter((row) => row.length);
    this.plans.set(card, plan);
    return plan;
  }

  /**
   * Return slots in rows that are as full as one another.
   * @param {Array<{slot: Slot, span: number}>} slots
   */
  even(slots) {
    const number = Math.ceil(slots.length / this.columns);
    const rows = [];
    let at = 0;
    for (let row = 0; row < number; row++) {
      const size = Math.ceil((slots.length - at) / (number - row));
      rows.push(slots.slice(at, at + size));
      at += size;
    }
    return rows;
  }

  /** @param {Array<{slot: Slot, span: number}>} slots */
  packed(slots) {
    /** @type {Array<Array<{slot: Slot, span: number}>>} */
    const rows = [];
    let used = this.columns + 1;
    for (const one of slots) {
      if (used + one.span > this.columns) {
        rows.push([]);
        used = 0;
      }
      rows[rows.length - 1].push(one);
      used += one.span;
    }
    return rows;
  }

  /**
   * Place a card in the middle of its columns, and what is below it; return where the last card ends.
   * @param {string} card
   * @param {number} x
   * @param {number} span
   * @param {number} y
   * @param {number} [height] that of the row it stands in
   */
  branch(card, x, span, y, height) {
    const { given } = this;
    const below = new Set(given.tree.get(card) ?? []);
    const rows = this.plan(card)
      .map((row) => row.map(({ slot, span: wide }) => ({ wide, slot, card: slot.cards.find((one) => below.has(one)) })))
      .filter((row) => row.some((one) => one.card !== undefined));
    const whole = this.pixels(span);
    const box = this.isBar(card)
      ? { x, y, w: whole, h: Math.max(BAR, given.high(card, whole)) }
      : { x: Math.round(x + (whole - this.card) / 2), y, w: this.card, h: height ?? given.high(card, this.card) };
    this.boxes.set(card, box);
    let bottom = box.y + box.h;
    let [trunk, from] = [Math.round(box.x + box.w / 2), bottom];
    rows.forEach((row, number) => {
      const top = bottom + DROP;
      const bus = top - BUS;
      const { lowest, gaps } = this.row(row, x, whole, top, trunk, from, bus);
      if (number < rows.length - 1) {
        const way = nearestTo(trunk, gaps.length ? gaps : [x - GAP / 2]);
        this.lines.push({ path: `M${trunk} ${from}V${bus}H${way}V${lowest + DROP - BUS}`, dotted: false });
        [trunk, from] = [way, bus];
      }
      bottom = lowest;
    });
    return bottom;
  }

  /**
   * Place a row of cards; return where it ends and the gaps in it through which a line can go on.
   * @param {Array<{wide: number, slot: Slot, card: string | undefined}>} row
   * @param {number} x
   * @param {number} whole
   * @param {number} top
   * @param {number} trunk
   * @param {number} from
   * @param {number} bus
   */
  row(row, x, whole, top, trunk, from, bus) {
    const { given } = this;
    const isLeaf = (/** @type {Slot} */ slot) => slot.cards.every((one) => !given.slots.has(one));
    const cards = row.flatMap(({ slot }) => slot.cards).filter((one) => !this.isBar(one));
    const tall = Math.max(0, ...cards.map((one) => given.high(one, this.card)));
    let at = Math.round(x + (whole - this.pixels(row.reduce((sum, one) => sum + one.wide, 0))) / 2);
    let lowest = top + (row.every(({ slot }) => isLeaf(slot)) ? tall : 0);
    /** @type {number[]} */
    const gaps = [];
    row.forEach(({ wide, card }, number) => {
      if (number) gaps.push(at - GAP / 2);
      if (card !== undefined) {
        lowest = Math.max(lowest, this.branch(card, at, wide, top, tall));
        const box = /** @type {Box} */ (this.boxes.get(card));
        const middle = Math.round(box.x + box.w / 2);
        this.lines.push({ path: `M${trunk} ${from}V${bus}H${middle}V${top}`, dotted: given.isDotted(card) });
      }
      at += this.pixels(wide) + GAP;
    });
    return { lowest, gaps };
  }

  /**
   * Place a card and what is below it one under the other, each level further in; return where the last one ends.
   * @param {string} card
   * @param {number} depth
   * @param {number} y
   */
  outline(card, depth, y) {
    const { given } = this;
    const x = Math.min(depth, 4) * INDENT;
    const below = given.tree.get(card) ?? [];
    const h = given.high(card, given.width - x);
    this.boxes.set(card, { x, y, w: given.width - x, h });
    let bottom = y + h;
    for (const each of below) {
      if (!given.slots.get(card)) break;
      const top = bottom + 8;
      const path = `M${x + INDENT / 2} ${y + h}V${top + 18}H${x + INDENT}`;
      this.lines.push({ path, dotted: given.isDotted(each) });
      bottom = this.outline(each, depth + 1, top);
    }
    return bottom;
  }
}

/**
 * @param {number} wanted
 * @param {number[]} values
 */
function nearestTo(wanted, values) {
  return Math.round(values.reduce((one, other) => (Math.abs(other - wanted) < Math.abs(one - wanted) ? other : one)));
}
