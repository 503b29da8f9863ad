/** The chart of a day: cards that keep their places, lines between them, grids and tables below. */
/** @import {Told} from './payload.js' */
import { Arrangement, columns } from './arrange.js';
import { body, card, table } from './cards.js';
import { counted, h, svg } from './elements.js';
import { words } from './days.js';
import { filters, isHidden } from './filters.js';
import { FOLD_LINE, MANY, foldLine, folds, hasLine, isTurned, unfolded } from './fold.js';
import { heights } from './measure.js';
import { plan } from './plan.js';
import { superiors } from './outside.js';
import { SHEET, onSheets } from './print.js';
import { current, seen, whenRenewed } from './state.js';

const SIGNS = /** @type {Record<string, string>} */ ({ '+': 'began', '−': 'ended', '↔': 'changed', '!': 'better known', '?': 'less known' });

/** @typedef {{signs: Set<string>, isWorld: boolean, words: string[]}} Tag */

/**
 * A day to draw: `whole` is what stands under what, `tree` the same without what is folded up.
 * @typedef {{told: Told, at: number, tree: Map<string, string[]>, whole: Map<string, string[]>,
 *   tags: Map<string, Tag>, folding: import('./fold.js').Folds}} Day
 */

/**
 * @typedef {{element: HTMLElement, list: HTMLElement, lines: SVGElement, after: HTMLElement, title: HTMLElement,
 *   fill: () => void}} Canvas `fill` puts those cards into it that are near the window
 */

/** The chart in its place on the page. */
export class ChartTab {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.above = h('div', {});
    this.lede = h('p', { class: 'lede' });
    this.parts = h('div', { class: 'parts' });
    this.choices = h('div', {});
    /** @type {Set<string>} */
    this.placed = new Set();
    /** Whether what is new fades in: not on the first day shown, nor what is only scrolled to. */
    this.isFading = false;
    this.followWindow();
    root.append(h('h2', { class: 'vh' }, 'Chart'), this.choices, this.above, this.lede, this.parts);
    /** @type {Map<string, Canvas>} */
    this.canvases = new Map();
    /** @type {Map<string, {item: HTMLElement, stamp: string}>} */
    this.live = new Map();
    /** @type {Map<string, {element: HTMLElement, stamp: string}>} */
    this.boxes = new Map();
    whenRenewed(() => {
      [...this.live.values(), ...this.boxes.values()].forEach((one) => (one.stamp = ''));
      this.choices.dataset.key = '';
    });
  }

  /** Keep the cards near the window in the document. */
  followWindow() {
    let isWaiting = false;
    const fill = () => {
      isWaiting = false;
      if (this.root.offsetParent !== null) this.fill();
    };
    addEventListener('scroll', () => {
      if (!isWaiting) requestAnimationFrame(fill);
      isWaiting = true;
    }, { passive: true });
  }

  fill() {
    this.placed = new Set();
    this.isFading = false;
    this.canvases.forEach((canvas) => canvas.fill());
    this.isFading = true;
    this.forget(this.live, this.placed);
  }

  /** Return what is to be drawn of the day on view. */
  day() {
    const told = current();
    const at = told.at(seen.day);
    const whole = told.tree(at);
    const { slots, cards, subjects, others } = plan(told);
    const isSubject = (/** @type {string} */ root) => subjects.includes(root);
    const top = seen.unit ? [seen.unit].filter((element) => cards.has(element)) : null;
    const roots = top ? top.filter((element) => told.under(element, at)) : (whole.get('') ?? []).filter((element) => cards.has(element));
    const folding = folds(slots, top ?? [...subjects, ...others]);
    const tree = unfolded(whole, folding.folded);
    const parts = [
      { name: 'first', roots: roots.filter((root) => top || isSubject(root)), ever: top ?? subjects },
      { name: 'others', roots: top ? [] : roots.filter((root) => !isSubject(root)), ever: others },
    ];
    const trees = parts.filter((part) => part.roots.length);
    const groups = trees.length ? trees : parts.slice(0, 1); // there may be grids and tables without any card
    const tags = seen.day === told.days[at] ? marked(told, at) : new Map();
    const inside = reached(groups.flatMap((group) => group.roots), tree);
    /** @param {number} number */
    const boxesOf = (number) => {
      const isLast = number === groups.length - 1;
      return told.view.order.filter((element) => {
        const under = cards.has(element) ? null : told.under(element, at);
        if (!under) return false;
        if (top) return under[0] >= 0 && inside.has(told.view.order[under[0]]);
        return under[0] < 0 ? isLast : groups[number].roots.includes(told.view.order[under[0]]);
      });
    };
    return { day: { told, at, tree, whole, tags, folding }, groups, boxesOf };
  }

  draw() {
    const { day, groups, boxesOf } = this.day();
    const { told, at, tags } = day;
    const { slots, subjects, others } = plan(told);
    const { counts, heading } = told.ofDay(at);
    this.above.replaceChildren(superiors(at) ?? '');
    this.lede.textContent = counts ?? `Nothing is on record for ${words(seen.day)}.`;
    this.drawChoices(told, [...subjects, ...others], slots);
    /** @type {Set<string>} */
    const boxed = new Set();
    this.placed = new Set();
    groups.forEach((group, number) => {
      const canvas = this.canvas(group.name);
      canvas.title.textContent = number ? (heading ?? '') : '';
      canvas.title.hidden = !number;
      this.drawTrees(canvas, group, day);
      this.drawBoxes(canvas.after, boxesOf(number), day, boxed);
    });
    this.forget(this.live, this.placed);
    this.forget(this.boxes, boxed);
    this.forget(this.canvases, new Set(groups.map((group) => group.name)));
    this.isFading = true;
  }

  /**
   * @param {Told} told
   * @param {string[]} roots
   * @param {Map<string, import('./slots.js').Slots>} slots
   */
  drawChoices(told, roots, slots) {
    const key = [seen.known, seen.unit, seen.sure, seen.depth, seen.who].join(' ');
    if (this.choices.dataset.key === key) return;
    this.choices.dataset.key = key;
    const second = roots.flatMap((root) => (slots.get(root)?.branches ?? []).flatMap((slot) => slot.cards));
    this.choices.replaceChildren(filters(told, roots, second));
  }

  /** Return the chart of the day for paper: on sheets, then grids and tables. */
  onPaper() {
    const { day, groups, boxesOf } = this.day();
    const { told, at } = day;
    const { counts, heading } = told.ofDay(at);
    const cardOf = (/** @type {string} */ element) => this.made(element, day, '');
    const parts = groups.map((group, number) => {
      const arrangement = this.arranged(day, SHEET.width);
      const height = arrangement.place(group.roots, group.ever);
      return h('section', {}, number > 0 && h('h3', { class: 'caps' }, heading ?? ''), onSheets(arrangement, height, cardOf), boxesOf(number).map((element) => this.box(element, day, true)));
    });
    return h('section', {}, superiors(at), h('p', { class: 'lede' }, counts ?? 'Nothing is on record for this day.'), parts);
  }

  /** @param {string} name */
  canvas(name) {
    let found = this.canvases.get(name);
    if (!found) {
      const title = h('h3', { class: 'caps' });
      const lines = svg('svg', { 'aria-hidden': 'true', class: 'lines' });
      const list = h('ul', { class: 'cards', 'aria-label': name === 'first' ? 'Cards' : 'Other cards' });
      const after = h('div', { class: 'after' });
      const element = h('section', { class: 'canvas' }, title, h('div', { class: 'field' }, lines, list), after);
      this.canvases.set(name, (found = { element, list, lines, after, title, fill: () => {} }));
      if (name === 'first') this.parts.prepend(element);
      else this.parts.append(element);
    }
    return found;
  }

  /**
   * @param {Canvas} canvas
   * @param {{roots: string[], ever: string[]}} group
   * @param {Day} day
   */
  drawTrees(canvas, group, day) {
    const width = Math.floor(this.parts.clientWidth);
    const arrangement = this.arranged(day, width);
    const height = arrangement.place(group.roots, group.ever);
    canvas.list.style.height = `${Math.max(0, height)}px`;
    const paths = [false, true].map((dotted) =>
      arrangement.lines.filter((line) => line.dotted === dotted).map((line) => line.path).join(''),
    );
    if (!canvas.lines.firstChild) canvas.lines.append(svg('path'), svg('path', { class: 'dotted' }));
    paths.forEach((path, number) => /** @type {Element} */ (canvas.lines.childNodes[number]).setAttribute('d', path));
    canvas.fill = () => this.fillTrees(canvas.list, arrangement.boxes, day);
    canvas.fill();
  }

  /**
   * Put the cards of a list in their places; of very many those near the window.
   * @param {HTMLElement} list
   * @param {Map<string, import('./arrange.js').Box>} boxes
   * @param {Day} day
   */
  fillTrees(list, boxes, day) {
    const { told, at } = day;
    const isAll = boxes.size <= MANY;
    const top = isAll ? 0 : list.getBoundingClientRect().top;
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const [element, box] of boxes) {
      const y = top + box.y;
      const isNear = isAll || (y < 2 * innerHeight && y + box.h > -innerHeight);
      if (!isNear && !this.live.get(element)?.item.contains(document.activeElement)) continue;
      this.placed.add(element);
      const item = this.item(element, day, titleAbove(told, element, at));
      if (item.parentNode !== list) list.insertBefore(item, previous ? previous.nextSibling : list.firstChild);
      previous = item;
      const place = `translate(${box.x}px,${box.y}px)`;
      if (item.style.transform !== place) item.style.transform = place;
      if (item.style.width !== `${box.w}px`) item.style.width = `${box.w}px`;
      if (item.style.height !== `${box.h}px`) item.style.height = `${box.h}px`;
    }
  }

  /**
   * @param {Day} day
   * @param {number} width
   */
  arranged({ told, at, tree, whole, folding }, width) {
    const { slots: all, cards } = plan(told);
    const { folded } = folding;
    const slots = folded.size ? new Map([...all].filter(([card]) => !folded.has(card))) : all;
    const sizes = columns(width);
    const shown = folded.size ? reached((seen.unit ? [seen.unit] : (tree.get('') ?? [])), tree) : cards;
    const statesOf = (/** @type {string} */ element) => told.view.runs[element].filter((_, place) => place % 2 === 1);
    heights(told, [...shown].flatMap((element) => (cards.has(element) ? statesOf(element) : [])), sizes.card); // all at once
    const isUnit = (/** @type {string} */ element) => (told.state(element, at) ?? told.payload.states[told.view.runs[element][1]]).kind === 'unit';
    const isBar = (/** @type {string} */ element) => isUnit(element) && slots.has(element);
    const line = (/** @type {string} */ element) => (hasLine(element, whole, folding) && !isBar(element) ? FOLD_LINE : 0);
    const today = (/** @type {string} */ element, /** @type {number} */ wide) => {
      const number = told.stateNumber(element, at);
      return line(element) + (heights(told, [number], wide).get(number) ?? 0);
    };
    const ever = (/** @type {string} */ element, /** @type {number} */ wide) => {
      const high = heights(told, statesOf(element), wide);
      return line(element) + Math.max(high.get(told.stateNumber(element, at)) ?? 0, steady(told, element, high));
    };
    return new Arrangement({
      slots,
      tree,
      width,
      high: sizes.isOutline ? today : ever,
      isBar,
      isDotted: (element) => told.under(element, at)?.[1] === 1,
    });
  }

  /**
   * Return the place of a card on the page, with the card in it as it is today.
   * @param {string} element
   * @param {Day} day
   * @param {string} above
   */
  item(element, day, above) {
    const { told, at, tags, whole, folding } = day;
    const number = told.stateNumber(element, at);
    const tag = tags.get(element);
    const isDim = isHidden(element, told.payload.states[number]);
    const fold = foldLine(told, element, whole, at, folding)?.textContent ?? '';
    const stamp = `${number} ${isDim} ${tag ? [...tag.signs].join('') + tag.isWorld : ''} ${above} ${fold}`;
    let live = this.live.get(element);
    if (!live) {
      live = { item: h('li', { class: this.isFading && 'new', 'data-element': element }), stamp: '' };
      this.live.set(element, live);
    }
    if (live.stamp !== stamp) {
      const hadFocus = live.item.contains(document.activeElement);
      live.item.replaceChildren(this.made(element, day, above));
      live.stamp = stamp;
      if (hadFocus) /** @type {HTMLElement | null} */ (live.item.querySelector('.open'))?.focus({ preventScroll: true });
    }
    return live.item;
  }

  /**
   * Return a card of a day.
   * @param {string} element
   * @param {Day} day
   * @param {string} above
   */
  made(element, { told, at, tags, whole, folding }, above) {
    const drawn = told.payload.states[told.stateNumber(element, at)];
    const tag = tags.get(element);
    const made = card(drawn, { tags: tag ? [tagged(tag)] : [], above, fold: foldLine(told, element, whole, at, folding) });
    made.classList.toggle('dim', isHidden(element, drawn));
    if (tag) made.classList.add('hit', tag.isWorld ? 'world' : 'known');
    return made;
  }

  /**
   * Return a grid or table of a day; null where it is not there.
   * @param {string} element
   * @param {Day} day
   * @param {boolean} [whole] whether nothing of it is folded up
   */
  box(element, { told, at, tags }, whole = false) {
    const drawn = told.state(element, at);
    if (!drawn) return null;
    const tag = tags.get(element);
    const tagsOf = (/** @type {string} */ row) => (tags.has(row) ? [tagged(/** @type {Tag} */ (tags.get(row)))] : []);
    const made = drawn.kind === 'body' ? body(drawn, { element, whole }) : table(drawn, tagsOf, { element, whole });
    made.dataset.element = element;
    if (tag) made.prepend(tagged(tag));
    return made;
  }

  /**
   * @param {HTMLElement} after
   * @param {string[]} elements
   * @param {Day} day
   * @param {Set<string>} boxed
   */
  drawBoxes(after, elements, day, boxed) {
    const { told, at, tags } = day;
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const element of elements) {
      boxed.add(element);
      const drawn = told.state(element, at);
      if (!drawn) continue;
      const tag = tags.get(element);
      const rows = (drawn.rows ?? []).map((row) => [...(tags.get(told.payload.states[row].id)?.signs ?? [])].join(''));
      const stamp = `${told.stateNumber(element, at)} ${tag ? [...tag.signs].join('') : ''} ${rows.join()} ${isTurned(element)}`;
      let live = this.boxes.get(element);
      if (!live || live.stamp !== stamp) {
        const made = /** @type {HTMLElement} */ (this.box(element, day));
        live?.element.replaceWith(made);
        this.boxes.set(element, (live = { element: made, stamp }));
      }
      /** @type {ChildNode | null} */
      const next = previous ? previous.nextSibling : after.firstChild;
      if (next !== live.element) after.insertBefore(live.element, next);
      previous = live.element;
    }
  }

  /**
   * Take away what is not there any more.
   * @template {{element: HTMLElement} | {item: HTMLElement}} T
   * @param {Map<string, T>} some
   * @param {Set<string>} kept
   */
  forget(some, kept) {
    for (const [name, live] of some) {
      if (kept.has(name)) continue;
      ('item' in live ? live.item : live.element).remove();
      some.delete(name);
    }
  }
}

/**
 * Return everything at and below some cards.
 * @param {string[]} cards
 * @param {Map<string, string[]>} tree
 */
function reached(cards, tree) {
  const found = new Set(cards);
  for (const card of found) (tree.get(card) ?? []).forEach((each) => found.add(each));
  return found;
}

/** On so many of its days of change a card is no higher than its place; on the others its row grows. */
const MOSTLY = 0.97;

/**
 * Return the height that is enough for a card on most days.
 * @param {Told} told
 * @param {string} element
 * @param {Map<number, number>} high the heights of states
 */
function steady(told, element, high) {
  const run = told.view.runs[element];
  /** @type {Array<[number, number]>} */
  const lasting = [];
  for (let at = 0; at < run.length; at += 2) {
    const until = at + 2 < run.length ? run[at + 2] : told.days.length;
    if (run[at + 1] >= 0) lasting.push([high.get(run[at + 1]) ?? 0, until - run[at]]);
  }
  lasting.sort((one, other) => one[0] - other[0]);
  let left = MOSTLY * lasting.reduce((sum, [, steps]) => sum + steps, 0);
  return lasting.find(([, steps]) => (left -= steps) <= 0)?.[0] ?? 0;
}

/**
 * @param {Told} told
 * @param {string} element
 * @param {number} at
 */
function titleAbove(told, element, at) {
  const under = told.under(element, at);
  return under && under[0] >= 0 ? (told.state(told.view.order[under[0]], at)?.title ?? '') : '';
}

/**
 * Return what the changes of a step say of each element.
 * @param {Told} told
 * @param {number} at
 */
function marked(told, at) {
  /** @type {Map<string, Tag>} */
  const tags = new Map();
  for (const change of told.steps.get(at)?.changes ?? []) {
    if (!change.element) continue;
    const tag = tags.get(change.element) ?? { signs: new Set(), isWorld: false, words: [] };
    tag.signs.add(change.sign);
    tag.isWorld ||= change.nature === 'world';
    tag.words.push(told.view.words[change.words]);
    tags.set(change.element, tag);
  }
  return tags;
}

/** @param {Tag} tag */
function tagged(tag) {
  const signs = [...tag.signs];
  const meant = signs.map((sign) => SIGNS[sign] ?? 'changed').join(', ');
  return h('span', { class: `tag ${tag.isWorld ? 'world' : 'known'}`, title: tag.words.join('\n') }, signs.join(' '), h('span', { class: 'vh' }, ` ${meant} at this step (${counted(tag.words.length, 'change')})`));
}
