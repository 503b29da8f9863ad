/** The chart of a day: cards that keep their places, lines between them, grids and tables below. */
/** @import {Told} from './payload.js' */
import { Arrangement, columns } from './arrange.js';
import { body, card, table } from './cards.js';
import { counted, h, svg } from './elements.js';
import { words } from './days.js';
import { filters, isHidden } from './filters.js';
import { heights } from './measure.js';
import { foresee, isCard } from './slots.js';
import { current, seen } from './state.js';

const SIGNS = /** @type {Record<string, string>} */ ({ '+': 'began', '−': 'ended', '↔': 'changed', '!': 'better known', '?': 'less known' });

/** @typedef {{signs: Set<string>, isWorld: boolean, words: string[]}} Tag */

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

/** The chart in its place on the page. */
export class ChartTab {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.lede = h('p', { class: 'lede' });
    this.parts = h('div', { class: 'parts' });
    this.choices = h('div', {});
    root.append(h('h2', { class: 'vh' }, 'Chart'), this.choices, this.lede, this.parts);
    /** @type {Map<string, {element: HTMLElement, list: HTMLElement, lines: SVGElement, after: HTMLElement, title: HTMLElement}>} */
    this.canvases = new Map();
    /** @type {Map<string, {item: HTMLElement, stamp: string}>} */
    this.live = new Map();
    /** @type {Map<string, {element: HTMLElement, stamp: string}>} */
    this.boxes = new Map();
  }

  draw() {
    const told = current();
    const at = told.at(seen.day);
    const tree = told.tree(at);
    const { cards, subjects, others } = plan(told);
    const roots = (tree.get('') ?? []).filter((element) => cards.has(element));
    const { counts, heading } = told.ofDay(at);
    const isSubject = (/** @type {string} */ root) => subjects.includes(root);
    this.lede.textContent = counts ?? `Nothing is on record for ${words(seen.day)}.`;
    const parts = [
      { name: 'first', roots: roots.filter(isSubject), ever: subjects },
      { name: 'others', roots: roots.filter((root) => !isSubject(root)), ever: others },
    ];
    for (const part of parts) if (seen.unit) part.roots = part.roots.filter((root) => root === seen.unit);
    const groups = parts.filter((part) => part.roots.length);
    this.drawChoices([...subjects, ...others]);
    const tags = seen.day === told.days[at] ? marked(told, at) : new Map();
    const placed = new Set();
    const boxed = new Set();
    groups.forEach((group, number) => {
      const canvas = this.canvas(group.name);
      canvas.title.textContent = number ? (heading ?? '') : '';
      canvas.title.hidden = !number;
      this.drawTrees(canvas, group, told, at, tree, tags, placed);
      const isLast = number === groups.length - 1;
      const after = told.view.order.filter((element) => {
        const under = cards.has(element) ? null : told.under(element, at);
        return under && (under[0] < 0 ? isLast : group.roots.includes(told.view.order[under[0]]));
      });
      this.drawBoxes(canvas.after, after, told, at, tags, boxed);
    });
    this.clear(placed, boxed, groups.map((group) => group.name));
  }

  /** @param {string[]} roots */
  drawChoices(roots) {
    const key = `${seen.known} ${seen.unit} ${seen.sure}`;
    if (this.choices.dataset.key === key) return;
    this.choices.dataset.key = key;
    this.choices.replaceChildren(filters(roots));
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
      this.canvases.set(name, (found = { element, list, lines, after, title }));
      if (name === 'first') this.parts.prepend(element);
      else this.parts.append(element);
    }
    return found;
  }

  /**
   * @param {{list: HTMLElement, lines: SVGElement}} canvas
   * @param {{roots: string[], ever: string[]}} group
   * @param {Told} told
   * @param {number} at
   * @param {Map<string, string[]>} tree
   * @param {Map<string, Tag>} tags
   * @param {Set<string>} placed
   */
  drawTrees(canvas, group, told, at, tree, tags, placed) {
    const width = Math.floor(this.parts.clientWidth);
    const arrangement = this.arranged(told, at, tree, width);
    const height = arrangement.place(group.roots, group.ever);
    canvas.list.classList.toggle('many', arrangement.boxes.size > MANY);
    canvas.list.style.height = `${height}px`;
    const paths = [false, true].map((dotted) =>
      arrangement.lines.filter((line) => line.dotted === dotted).map((line) => line.path).join(''),
    );
    if (!canvas.lines.firstChild) canvas.lines.append(svg('path'), svg('path', { class: 'dotted' }));
    paths.forEach((path, number) => /** @type {Element} */ (canvas.lines.childNodes[number]).setAttribute('d', path));
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const [element, box] of arrangement.boxes) {
      placed.add(element);
      const item = this.item(element, told, at, tags, titleAbove(told, element, at));
      if (item.parentNode !== canvas.list) canvas.list.insertBefore(item, previous ? previous.nextSibling : canvas.list.firstChild);
      previous = item;
      const place = `translate(${box.x}px,${box.y}px)`;
      if (item.style.transform !== place) item.style.transform = place;
      if (item.style.width !== `${box.w}px`) item.style.width = `${box.w}px`;
      if (item.style.height !== `${box.h}px`) item.style.height = `${box.h}px`;
    }
  }

  /**
   * @param {Told} told
   * @param {number} at
   * @param {Map<string, string[]>} tree
   * @param {number} width
   */
  arranged(told, at, tree, width) {
    const { slots, cards } = plan(told);
    const sizes = columns(width);
    const statesOf = (/** @type {string} */ element) => told.view.runs[element].filter((_, place) => place % 2 === 1);
    heights(told, [...cards].flatMap(statesOf), sizes.card); // all at once, since most are so wide
    const today = (/** @type {string} */ element, /** @type {number} */ wide) => {
      const number = told.stateNumber(element, at);
      return heights(told, [number], wide).get(number) ?? 0;
    };
    const ever = (/** @type {string} */ element, /** @type {number} */ wide) => {
      const high = heights(told, statesOf(element), wide);
      return Math.max(high.get(told.stateNumber(element, at)) ?? 0, steady(told, element, high));
    };
    return new Arrangement({
      slots,
      tree,
      width,
      high: sizes.isOutline ? today : ever,
      isBar: (element) => (told.state(element, at) ?? told.payload.states[told.view.runs[element][1]]).kind === 'unit',
      isDotted: (element) => told.under(element, at)?.[1] === 1,
    });
  }

  /**
   * Return the place of a card on the page, with the card in it as it is today.
   * @param {string} element
   * @param {Told} told
   * @param {number} at
   * @param {Map<string, Tag>} tags
   * @param {string} above
   */
  item(element, told, at, tags, above) {
    const number = told.stateNumber(element, at);
    const tag = tags.get(element);
    const isDim = isHidden(element, told.payload.states[number]);
    const stamp = `${number} ${isDim} ${tag ? [...tag.signs].join('') + tag.isWorld : ''} ${above}`;
    let live = this.live.get(element);
    if (!live) {
      live = { item: h('li', { class: 'new', 'data-element': element }), stamp: '' };
      this.live.set(element, live);
    }
    if (live.stamp !== stamp) {
      const hadFocus = live.item.contains(document.activeElement);
      const made = card(told.payload.states[number], { tags: tag ? [tagged(tag)] : [], above });
      made.classList.toggle('dim', isDim);
      if (tag) made.classList.add('hit', tag.isWorld ? 'world' : 'known');
      live.item.replaceChildren(made);
      live.stamp = stamp;
      if (hadFocus) /** @type {HTMLElement | null} */ (live.item.querySelector('.open'))?.focus({ preventScroll: true });
    }
    return live.item;
  }

  /**
   * @param {HTMLElement} after
   * @param {string[]} elements
   * @param {Told} told
   * @param {number} at
   * @param {Map<string, Tag>} tags
   * @param {Set<string>} boxed
   */
  drawBoxes(after, elements, told, at, tags, boxed) {
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const element of elements) {
      boxed.add(element);
      const drawn = told.state(element, at);
      if (!drawn) continue;
      const tag = tags.get(element);
      const rows = (drawn.rows ?? []).map((row) => [...(tags.get(told.payload.states[row].id)?.signs ?? [])].join(''));
      const stamp = `${told.stateNumber(element, at)} ${tag ? [...tag.signs].join('') : ''} ${rows.join()}`;
      let live = this.boxes.get(element);
      if (!live || live.stamp !== stamp) {
        const tagsOf = (/** @type {string} */ row) => (tags.has(row) ? [tagged(/** @type {Tag} */ (tags.get(row)))] : []);
        const made = drawn.kind === 'body' ? body(drawn) : table(drawn, tagsOf);
        made.dataset.element = element;
        if (tag) made.prepend(tagged(tag));
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
   * @param {Set<string>} placed
   * @param {Set<string>} boxed
   * @param {string[]} groups
   */
  clear(placed, boxed, groups) {
    for (const [element, live] of this.live) {
      if (placed.has(element)) continue;
      live.item.remove();
      this.live.delete(element);
    }
    for (const [element, live] of this.boxes) {
      if (boxed.has(element)) continue;
      live.element.remove();
      this.boxes.delete(element);
    }
    for (const [name, canvas] of this.canvases) {
      if (groups.includes(name)) continue;
      canvas.element.remove();
      this.canvases.delete(name);
    }
  }
}

/** Of more cards than these, those outside the window are not laid out. */
const MANY = 200;
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
