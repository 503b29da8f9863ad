/** A long list or table of which only the rows near the window are in the document; the others are room above and below. */
import { h } from './elements.js';

/** Lists of fewer rows are whole. */
export const FEW = 150;
/** So many windows above and below are there, so that scrolling and Tab find their way. */
const AROUND = 1;

/** @type {Set<Rows>} */
const all = new Set();
let isPrinting = false;

export class Rows {
  /**
   * @param {HTMLElement} list
   * @param {number} number
   * @param {(at: number) => HTMLElement} make
   * @param {(at: number) => number} estimate the height of a row in pixels, before it is there
   * @param {number} [few] lists of no more rows are whole
   */
  constructor(list, number, make, estimate, few = FEW) {
    this.list = list;
    this.number = number;
    this.make = make;
    this.heights = Array.from({ length: number }, (_, at) => estimate(at));
    this.above = room(list);
    this.below = room(list);
    /** @type {Map<number, HTMLElement>} */
    this.live = new Map();
    if (number <= few) list.append(...Array.from({ length: number }, (_, at) => make(at)));
    else {
      list.append(this.above, this.below);
      all.add(this);
      requestAnimationFrame(() => this.fill());
    }
  }

  /** Put those rows into the list that are near the window. */
  fill() {
    if (!this.list.isConnected) return void all.delete(this);
    if (this.list.offsetParent === null) return;
    const top = this.list.getBoundingClientRect().top;
    const [from, to] = isPrinting ? [-Infinity, Infinity] : [-top - AROUND * innerHeight, -top + (1 + AROUND) * innerHeight];
    let [y, above, below] = [0, 0, 0];
    const wanted = new Set();
    this.heights.forEach((height, at) => {
      if (y + height < from) above += height;
      else if (y > to) below += height;
      else wanted.add(at);
      y += height;
    });
    for (const [at, row] of this.live) {
      if (wanted.has(at) || row.contains(document.activeElement)) continue;
      row.remove();
      this.live.delete(at);
    }
    /** @type {ChildNode} */
    let previous = this.above;
    for (const at of wanted) {
      let row = this.live.get(at);
      if (!row) {
        row = this.make(at);
        row.setAttribute('aria-setsize', String(this.number));
        row.setAttribute('aria-posinset', String(at + 1));
        this.live.set(at, row);
        previous.after(row);
      }
      previous = row;
    }
    for (const at of wanted) this.heights[at] = /** @type {HTMLElement} */ (this.live.get(at)).getBoundingClientRect().height || this.heights[at];
    setHeight(this.above, above);
    setHeight(this.below, below);
  }
}

/**
 * Return room for rows that are not there: of a table a body without text.
 * @param {HTMLElement} list
 */
function room(list) {
  const isTable = list.tagName === 'TABLE';
  return h(isTable ? 'tbody' : 'li', { class: 'room', 'aria-hidden': 'true' }, isTable && h('tr', {}, h('td', {})));
}

/**
 * @param {HTMLElement} one
 * @param {number} height
 */
function setHeight(one, height) {
  const inner = /** @type {HTMLElement} */ (one.querySelector('td') ?? one);
  inner.style.height = `${height}px`;
  one.hidden = height === 0 && inner !== one;
}

/** Fill lists that have come into view. */
export const fillRows = () => all.forEach((rows) => rows.fill());

/** Fill lists as the window moves; on paper they are whole. */
export function followWindow() {
  let isWaiting = false;
  const fill = () => {
    isWaiting = false;
    all.forEach((rows) => rows.fill());
  };
  const soon = () => {
    if (!isWaiting) requestAnimationFrame(fill);
    isWaiting = true;
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  for (const [event, printing] of /** @type {Array<[string, boolean]>} */ ([['beforeprint', true], ['afterprint', false]])) {
    addEventListener(event, () => {
      isPrinting = printing;
      fill();
    });
  }
}
