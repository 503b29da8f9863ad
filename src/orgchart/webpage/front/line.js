/** The line of days: every change on it, the world above and what is known below; ranges as brackets. */
import { byId, counted, h, svg } from './elements.js';
import { dayOf, iso, parts, typed, words, yearText } from './days.js';
import { current, isPart, reach, seen, show, whenRenewed } from './state.js';

const MIDDLE = 26;

export class DayLine {
  constructor() {
    this.field = /** @type {HTMLInputElement} */ (byId('day'));
    this.slider = /** @type {HTMLInputElement} */ (byId('slider'));
    this.marks = byId('marks');
    this.drawnOf = '';
    this.span();
    whenRenewed(() => {
      if (isPart()) return; // the changes are being made: those of before stay on the line
      this.drawnOf = '';
      this.span();
    });
    this.slider.addEventListener('input', () => show({ day: Number(this.slider.value) }, 'slide'));
    this.slider.addEventListener('keydown', (event) => this.key(event));
    this.field.addEventListener('change', () => this.take());
    this.field.addEventListener('focus', () => this.field.select());
    this.field.addEventListener('keydown', (event) => event.key === 'Escape' && this.fill());
    byId('back').addEventListener('click', () => step(-1));
    byId('on').addEventListener('click', () => step(1));
    byId('play').addEventListener('click', () => this.play());
    /** @type {number | undefined} */
    this.playing = undefined;
    addEventListener('resize', () => this.draw());
  }

  span() {
    const [first, last] = reach();
    this.slider.min = String(first);
    this.slider.max = String(last);
  }

  draw() {
    this.fill();
    const key = `${seen.known} ${Math.round(byId('rail').clientWidth / 40)}`;
    if (key !== this.drawnOf) {
      this.drawnOf = key;
      this.marks.replaceChildren(...this.axis(), ...this.ranges(), ...this.changes());
    }
    const told = current();
    const at = told.at(seen.day);
    /** @type {HTMLButtonElement} */ (byId('back')).disabled = told.nextStep(at, -1) === null && seen.day === told.days[at];
    /** @type {HTMLButtonElement} */ (byId('on')).disabled = told.nextStep(at, 1) === null;
  }

  fill() {
    this.field.value = words(seen.day);
    this.field.removeAttribute('aria-invalid');
    this.slider.value = String(seen.day);
    this.slider.setAttribute('aria-valuetext', words(seen.day));
  }

  take() {
    const day = typed(this.field.value);
    if (day === null) {
      this.field.setAttribute('aria-invalid', 'true');
      byId('say').textContent = 'This is no day. Write 2018, 2018-03, 2018-03-01 or 1 March 2018.';
    } else show({ day });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) show({ day: seen.day + direction });
    else step(/** @type {1 | -1} */ (direction));
  }

  play() {
    const button = byId('play');
    const stop = () => {
      clearInterval(this.playing);
      this.playing = undefined;
      button.setAttribute('aria-pressed', 'false');
      button.setAttribute('aria-label', 'Play the changes');
    };
    if (this.playing !== undefined) return stop();
    const told = current();
    if (told.nextStep(told.at(seen.day), 1) === null) show({ day: told.days[0] });
    button.setAttribute('aria-pressed', 'true');
    button.setAttribute('aria-label', 'Stop playing');
    this.playing = window.setInterval(() => {
      if (!step(1, 'slide')) stop();
    }, 1400);
  }

  /** Return where a day is on the line, in parts of a hundred. @param {number} day */
  place(day) {
    const [first, last] = reach();
    return Math.max(0, Math.min(100, (100 * (day - first)) / (last - first)));
  }

  axis() {
    const [first, last] = reach();
    const width = byId('rail').clientWidth || 600;
    const years = (last - first) / 365.25;
    const each = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((number) => (width * number) / years > 44) ?? 5000;
    const found = [svg('line', { class: 'axis', x1: '0', x2: '100%', y1: MIDDLE, y2: MIDDLE })];
    const [from] = parts(first);
    const [to] = parts(last);
    for (let year = Math.ceil(from / each) * each; year <= to; year += each) {
      const day = dayOf(year, 1, 1) ?? 0;
      if (day < first || day > last) continue;
      const x = `${this.place(day)}%`;
      found.push(svg('line', { class: 'year', x1: x, x2: x, y1: 4, y2: 52 }), svg('text', { x, y: 64, class: 'year' }, yearText(year)));
    }
    return found;
  }

  ranges() {
    const levels = /** @type {number[]} */ ([]);
    return (current().view.ranges ?? []).map((range) => {
      let level = levels.findIndex((end) => end < range.first - 20);
      if (level < 0) level = Math.min(levels.length, 3);
      levels[level] = range.last;
      const y = 17 - level * 5;
      const [x, end] = [this.place(range.first), this.place(range.last + 1)];
      return svg(
        'g',
        { class: 'range' },
        svg('title', {}, current().view.words[range.words]),
        svg('rect', { x: `${x}%`, y, width: `${end - x}%`, height: 2 }),
        svg('rect', { x: `${x}%`, y, width: 1.5, height: 5 }),
        svg('rect', { x: `${end}%`, y, width: 1.5, height: 5 }),
      );
    });
  }

  changes() {
    const told = current();
    return told.view.steps.flatMap((one) => {
      const day = told.days[one.at];
      const world = (one.changes ?? []).filter((change) => change.nature === 'world').length;
      const known = (one.changes ?? []).length - world;
      const x = `${this.place(day)}%`;
      const size = (/** @type {number} */ number) => Math.min(20, 5 + 4 * Math.log2(number + 1));
      return [
        world > 0 && svg('rect', { class: 'world', x, y: MIDDLE - size(world), width: 2.5, height: size(world) }, svg('title', {}, `${words(day)}: ${counted(world, 'change')} in the world`)),
        known > 0 && svg('rect', { class: 'known', x, y: MIDDLE + 1, width: 2.5, height: size(known) }, svg('title', {}, `${words(day)}: ${counted(known, 'change')} in what is known`)),
      ].filter((mark) => mark !== false);
    });
  }
}

/**
 * Go to the next change, or to the one before; return whether there is one.
 * @param {1 | -1} direction
 * @param {'step' | 'slide'} [how]
 */
export function step(direction, how = 'step') {
  const told = current();
  const at = told.at(seen.day);
  const inside = direction < 0 && seen.day > told.days[at] && told.steps.has(at);
  const next = inside ? at : told.nextStep(at, direction);
  if (next === null) return false;
  show({ day: told.days[next] }, how);
  return true;
}

/** Return a day as a button that goes there. @param {number} day @param {string} [text] */
export const dayButton = (day, text = words(day)) =>
  h('button', { type: 'button', class: 'link', 'data-day': iso(day), onclick: () => show({ day }) }, text);
