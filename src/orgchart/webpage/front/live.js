/** The page that is served: told of changes by the server that it came from, it shows them where it stands. */
/** @import {Payload} from './types.js' */
import { byId, counted, h } from './elements.js';
import { read } from './address.js';
import { current, renew, seen, show, whenSeen } from './state.js';
import { started } from './start.js';

/**
 * @typedef {{severity: string, code: string, message: string, hint?: string, at?: string, href?: string}} Finding
 * @typedef {{state: number, made: boolean, broken: boolean, trouble: string, counts: string, findings: Finding[]}} News
 */

/** What is shown: the number of a state of the register, and how much of it. */
const [firstState, firstPart] = (document.querySelector('meta[name="orgchart-state"]')?.getAttribute('content') ?? '').split(' ');
const shown = { state: Number(firstState), part: firstPart };
/** @type {News | null} */
let news = null;
let isAsking = false;
/** Whether the address may ask for what was not there when the page was opened. */
let isAddressKept = firstPart !== 'whole';
let lost = '';
let dayAsked = NaN;
let knownAsked = -1;

/** Take what the server tells of the register. @param {News} told */
function hear(told) {
  news = told;
  tell();
  ask();
}

/** Ask for what is there and not shown, one thing after the other. */
async function ask() {
  if (isAsking || !news) return;
  const isNew = news.state !== shown.state;
  const isMore = news.made && shown.part !== 'whole';
  const isElsewhere = shown.part !== 'whole' && (seen.known !== knownAsked || seen.day !== dayAsked);
  if (!isNew && !isMore && !isElsewhere) return;
  isAsking = true;
  try {
    const known = current().view.known_by;
    [dayAsked, knownAsked] = [seen.day, seen.known];
    const answer = await fetch(`held?day=${seen.day}&known=${known ?? ''}`, { cache: 'no-store' });
    if (!answer.ok) throw new Error(await answer.text());
    /** @type {{state: number, part: 'day' | 'whole', payload: Payload}} */
    const held = await answer.json();
    renew(held.payload, held.part);
    if (isAddressKept && held.part === 'whole') {
      isAddressKept = false;
      show(read(), 'none');
    }
    [shown.state, shown.part] = [held.state, held.part];
    lost = '';
  } catch (error) {
    lost = `What is new could not be shown (${error}).`;
    tell();
    await new Promise((go) => setTimeout(go, 1000));
  }
  isAsking = false;
  tell();
  ask();
}

/** Say how far it is, and what is wrong with the files. */
function tell() {
  if (!news) return;
  const isBehind = news.state !== shown.state || shown.part !== 'whole';
  const bar = byId('live');
  bar.classList.toggle('broken', news.broken);
  const state = lost || toldOf(news, isBehind);
  byId('live-state').textContent = state;
  document.documentElement.toggleAttribute('data-making', isBehind);
  const list = byId('live-findings');
  const summary = h('summary', {}, news.counts);
  const isOpen = list.querySelector('details')?.open ?? news.broken;
  const found = h('details', { open: isOpen || news.broken }, summary, h('ul', {}, news.findings.map(finding)));
  list.replaceChildren(news.findings.length ? found : '');
  bar.hidden = !state && !news.findings.length;
}

/**
 * Return the sentence that says how things stand; "" where there is nothing to say.
 * @param {News} told
 * @param {boolean} isBehind
 */
function toldOf(told, isBehind) {
  if (told.trouble) return `The page could not be made: ${told.trouble}`;
  if (told.broken) return 'The files cannot be read as they are: shown is the last state that could.';
  return isBehind ? 'Being made: other days, changes and histories follow.' : '';
}

/** @param {Finding} one */
function finding(one) {
  const where = one.at ? (one.href ? h('a', { href: one.href, target: '_blank', rel: 'noopener' }, one.at) : one.at) : '';
  return h('li', { class: one.severity }, where, ` ${one.severity} ${one.code}: `, h('bdi', {}, one.message), one.hint ? h('span', { class: 'grey' }, ' — ', h('bdi', {}, one.hint)) : '');
}

/** Listen to the server; the browser tries again where it is lost. */
function listen() {
  const bar = h('section', { id: 'live', 'aria-label': 'State of the files', hidden: true }, h('p', { id: 'live-state', role: 'status' }), h('div', { id: 'live-findings' }));
  document.querySelector('header.top')?.after(bar);
  const events = new EventSource('events');
  events.onmessage = (event) => hear(JSON.parse(event.data));
  events.onerror = () => {
    byId('live-state').textContent = 'The server has gone: this page stays as it is.';
    bar.hidden = false;
  };
  events.onopen = () => tell();
  whenSeen(() => void ask());
}

started.then(listen);
