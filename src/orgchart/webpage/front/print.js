/** The page on paper: sheets that no card is cut by, each with title, day and stamp; then changes, legend, sources. */
import { Arrangement } from './arrange.js';
import { h, svg } from './elements.js';
import { words } from './days.js';
import { subject } from './outside.js';
import { current, payload, seen } from './state.js';

/** What fits on A4 across: pixels of a sheet between its head and its foot. */
export const SHEET = { width: 1020, height: 560 };

/**
 * Make the page for paper before it is printed, and take it away afterwards.
 * @param {() => Array<HTMLElement | null>} content what is printed, in order
 */
export function followPrinter(content) {
  /** @type {HTMLElement | null} */
  let paper = null;
  addEventListener('beforeprint', () => {
    paper?.remove();
    paper = sheets(content().filter((one) => one !== null));
    document.body.append(paper);
  });
  addEventListener('afterprint', () => paper?.remove());
}

/**
 * Return content with a head and a foot that are repeated on every sheet of paper: those of a table are.
 * @param {HTMLElement[]} content
 */
function sheets(content) {
  const day = seen.against === null ? words(seen.day) : [seen.day, seen.against].sort((one, other) => one - other).map((one) => words(one)).join(' → ');
  const known = current().view.known_by;
  const head = [h('b', {}, h('bdi', {}, subject())), payload().part && [' · ', h('bdi', {}, payload().title)], ' · ', day, known !== null && `, as known by ${words(known)}`];
  return h(
    'table',
    { id: 'paper' },
    h('thead', {}, h('tr', {}, h('td', {}, h('p', { class: 'paper-head' }, head)))),
    h('tfoot', {}, h('tr', {}, h('td', {}, h('p', { class: 'paper-foot' }, `${payload().stamp} · as of ${day}`)))),
    h('tbody', {}, content.map((one) => h('tr', {}, h('td', {}, one)))),
  );
}

/**
 * Return the cards of an arrangement on sheets, none of them cut; the lines go on from one sheet to the next.
 * @param {Arrangement} arrangement
 * @param {number} height of all
 * @param {(card: string) => HTMLElement} card
 */
export function onSheets(arrangement, height, card) {
  const boxes = [...arrangement.boxes];
  return cuts(boxes.map(([, box]) => box), height).map(([from, to]) => {
    const lines = [false, true].map((dotted) => svg('path', { class: dotted ? 'dotted' : undefined, d: arrangement.lines.filter((line) => line.dotted === dotted).map((line) => line.path).join('') }));
    const cards = boxes.filter(([, box]) => box.y >= from && box.y < to).map(([name, box]) =>
      h('li', { '--x': `${box.x}px`, '--y': `${box.y - from}px`, '--w': `${box.w}px`, '--h': `${box.h}px` }, card(name)));
    return h('div', { class: 'sheet', '--h': `${to - from}px` }, svg('svg', { class: 'lines', viewBox: `0 ${from} ${SHEET.width} ${to - from}`, width: SHEET.width, height: to - from }, lines), h('ul', {}, cards));
  });
}

/**
 * Return from where to where each sheet goes: as far as fits, to where no card stands.
 * @param {Array<{y: number, h: number}>} boxes
 * @param {number} height
 * @returns {Array<[number, number]>}
 */
export function cuts(boxes, height) {
  const isFree = (/** @type {number} */ y) => boxes.every((box) => y <= box.y || y >= box.y + box.h);
  const ends = [...new Set(boxes.map((box) => box.y + box.h + 2))].filter(isFree).sort((one, other) => one - other);
  /** @type {Array<[number, number]>} */
  const found = [];
  let from = 0;
  while (from < height) {
    const fits = ends.filter((end) => end > from && end <= from + SHEET.height);
    const to = height - from <= SHEET.height ? height : (fits[fits.length - 1] ?? ends.find((end) => end > from) ?? height);
    found.push([from, to]);
    from = to;
  }
  return found;
}
