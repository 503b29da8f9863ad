/** What is on view: one plain record, changed in one place. Whoever draws is told, once for each frame. */
/** @import {Payload} from './types.js' */
import { Told } from './payload.js';

/**
 * @typedef {{day: number, against: number | null, tab: string, open: string | null, known: number, by: string,
 *   query: string, unit: string, sure: string, depth: string, who: string, turned: string}} Seen
 */

export const TABS = ['chart', 'timeline', 'list'];

/** @type {Seen} */
export const seen = {
  day: 0, against: null, tab: 'chart', open: null, known: 0, by: 'post', query: '', unit: '', sure: '', depth: '', who: '',
  turned: '',
};

/** @type {Payload} */
let held;
/** @type {Told[]} */
let told = [];
/** The days of the last payload that was whole. @type {number[]} */
let wholeDays = [];
let isOfOneDay = false;
/** @type {Array<() => void>} */
const renewers = [];
/** @type {Array<(before: Seen) => void>} */
const drawers = [];
/** @type {Array<(how: 'step' | 'slide') => void>} */
const followers = [];
/** @type {Seen | null} */
let before = null;

/** @param {Payload} payload */
export function begin(payload) {
  held = payload;
  told = payload.views.map((view) => new Told(payload, view));
  wholeDays = told[0].days;
  seen.day = payload.opens_on;
}

/**
 * Show what another payload holds instead, with everything that is on view kept as it is, as far as it is there.
 * @param {Payload} payload
 * @param {'day' | 'whole'} part what it has: the day on view, or everything
 */
export function renew(payload, part) {
  const known = told[seen.known].view.known_by;
  held = payload;
  isOfOneDay = part === 'day';
  const made = payload.views.map((view) => new Told(payload, view));
  if (part === 'whole') {
    told = made;
    seen.known = Math.max(0, told.findIndex((one) => one.view.known_by === known));
  } else told = told.map((one, at) => (at === seen.known ? made[0] : one));
  if (!isOfOneDay) wholeDays = told[0].days;
  if (!isOfOneDay && seen.open !== null && !current().view.things[seen.open]) seen.open = null;
  renewers.forEach((forget) => forget());
  show({}, 'none');
}

/** Whether only the day on view is there, and the rest is being made. */
export const isPart = () => isOfOneDay;

/** @param {() => void} forget is called when another payload is there, to forget what was made of the one before */
export const whenRenewed = (forget) => void renewers.push(forget);

export const payload = () => held;
export const current = () => told[seen.known];
export const allTold = () => told;

/** The first and last day that the line of days shows. */
export function reach() {
  const days = wholeDays;
  const first = days[Math.min(1, days.length - 1)];
  const last = days[days.length - 1];
  const room = Math.max(30, Math.round((last - first) * 0.03));
  return [first - room, last + room];
}

/** @param {(before: Seen) => void} draw is called with what was on view when it was last called */
export const whenSeen = (draw) => void drawers.push(draw);

/** @param {(how: 'step' | 'slide') => void} follow is called at once, as the address follows */
export const whenChanged = (follow) => void followers.push(follow);

/**
 * Change what is on view.
 * @param {Partial<Seen>} change
 * @param {'step' | 'slide' | 'none'} [how] a step makes an entry in the browser's history, a slide does not
 */
export function show(change, how = 'step') {
  if (before === null) {
    before = { ...seen };
    requestAnimationFrame(drawAll);
  }
  Object.assign(seen, change);
  if (how !== 'none') followers.forEach((follow) => follow(how));
}

/** Draw what is on view now, if anything changed since it was drawn. */
export function drawAll() {
  const was = before ?? { ...seen };
  before = null;
  drawers.forEach((draw) => draw(was));
}
