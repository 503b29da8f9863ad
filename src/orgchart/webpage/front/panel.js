/** Everything on record of a person, unit or post: what is so on the day and why, then each record with its sources. */
/** @import {Entry, Cite, Holder, Drawn} from './types.js' */
import { counted, h, own } from './elements.js';
import { opening, outsideNote } from './outside.js';
import { iso, words } from './days.js';
import { MEANING, refs } from './cards.js';
import { source } from './changes.js';
import { remedies } from './certainty.js';
import { current, payload, reach, seen } from './state.js';

const KINDS = /** @type {Record<string, string>} */ ({ person: 'Person', unit: 'Unit', post: 'Post' });

/**
 * Return the panel of a thing.
 * @param {string} key
 */
export function panel(key) {
  const told = current();
  const thing = told.view.things[key];
  const kind = key.slice(0, key.indexOf(':'));
  const unit = thing.unit && told.view.things[thing.unit];
  const entries = (thing.entries ?? []).map((number) => payload().entries[number]);
  const also = [...new Set(thing.spellings ?? [])].filter((name) => name !== thing.name);
  const cited = [...new Set(entries.flatMap((entry) => (entry.cites ?? []).map((cite) => cite.source)))];
  return h(
    'section',
    { class: 'panel' },
    h('button', { type: 'button', class: 'close', 'data-close': '', 'aria-label': 'Close' }, '×'),
    h('p', { class: 'caps' }, KINDS[kind], unit && [' · ', opens(unit.name, thing.unit)]),
    h('h2', { tabindex: -1 }, own(thing.name)),
    also.length > 0 && h('p', { class: 'small grey' }, 'also ', also.map((name, at) => [at > 0 && ', ', own(name)])),
    ties('One person with ', thing.same),
    ties('May be the same person as ', thing.may_be),
    h('h3', {}, `On ${words(seen.day)}`),
    today(key),
    entries.length > 0 && [h('h3', {}, 'On record'), h('ol', { class: 'entries' }, entries.map((entry) => record(entry)))],
    cited.length > 0 && [h('h3', {}, 'Sources'), h('ol', { class: 'sources' }, cited.sort((one, other) => one - other).map((number) => source(number)))],
  );
}

/**
 * @param {string} lead
 * @param {string[] | undefined} people
 */
function ties(lead, people) {
  if (!people) return null;
  return h('p', { class: 'small' }, lead, people.map((one, at) => [at > 0 && ', ', opens(nameOf(`person:${one}`) ?? one, `person:${one}`)]));
}

/**
 * @param {string} text
 * @param {string | undefined} key
 */
function opens(text, key) {
  return [opening(text, key, 'link'), outsideNote(key)];
}

/** @param {string} key */
const nameOf = (key) => (current().view.things[key] ?? payload().outside?.[key])?.name;

/**
 * Return what the chart of the day says of a thing, each with why.
 * @param {string} key
 */
function today(key) {
  const told = current();
  const at = told.at(seen.day);
  const found = [...shownOf(key, at)];
  if (!found.length) return h('p', { class: 'grey' }, 'Nothing is drawn on this day.');
  return found.map(([one, heading, opened, element]) => {
    const status = [...('modes' in one ? (one.modes ?? []) : []), one.status].filter(Boolean).join(', ');
    return h(
      'div',
      { class: `why h-${one.standing}` },
      h('span', { class: `swatch s-${one.standing}`, title: MEANING[one.standing ?? ''] }),
      h('p', { class: 'name' }, opens(heading, opened)),
      status && h('p', { class: 'status' }, status),
      h('p', {}, own(told.why(one.why, seen.day))),
      wanting(element) ?? leftOut(element, one.standing),
    );
  });
}

/**
 * Return what would make a record certain on the day on view, as `orgchart explain` says it; nothing where it is so.
 * @param {string} element
 */
function wanting(element) {
  const found = remedies(element, seen.day);
  if (!found.length) return null;
  return h('details', { class: 'wanting' }, h('summary', {}, 'What would make it certain'), found.length > 1 && h('p', {}, 'Any one of these:'), h('ul', {}, found.map((one) => h('li', {}, own(one)))));
}

/**
 * Return how to ask what would make a record certain, where that took too long to work out for the page.
 * @param {string} element
 * @param {string | undefined} standing
 */
function leftOut(element, standing) {
  const { view } = current();
  const record = view.left_out?.[element];
  if (!record || !['presumed', 'possible'].includes(standing ?? '')) return null;
  const known = view.known_by === null ? '' : ` --known-by ${iso(view.known_by)}`;
  return h('p', { class: 'small grey' }, 'What would make it certain took too long to work out for a whole page. Ask ', h('code', {}, `orgchart explain REGISTER ${record} --as-of ${iso(seen.day)}${known}`), '.');
}

/**
 * Yield what is drawn of a thing: its state, a heading, what that opens, and the element of its record.
 * @param {string} key
 * @param {number} at
 * @returns {Generator<[any, string, string | undefined, string]>}
 */
function* shownOf(key, at) {
  const told = current();
  for (const element of told.view.order) {
    const drawn = told.state(element, at);
    if (!drawn) continue;
    const isIts = drawn.opens === key;
    if (isIts && !drawn.holders && drawn.why) yield [drawn, drawn.title, undefined, element];
    for (const holder of drawn.holders ?? []) {
      const its = (holder.id ?? '').replace(/^who-/, '');
      const who = told.view.who[its];
      if (isIts) yield [holder, holder.name, who, its];
      else if (who === key) yield [holder, drawn.unit ? `${drawn.title}, ${drawn.unit}` : drawn.title, drawn.opens, its];
    }
    for (const number of drawn.seats ?? []) {
      const one = told.payload.states[number];
      if (one.id && told.view.who[one.id] === key) yield [one, one.office ? `${one.office}, ${drawn.title}` : drawn.title, drawn.opens, one.id];
    }
    for (const number of drawn.rows ?? []) {
      const row = told.payload.states[number];
      if ((row.opens ?? told.view.who[row.id]) === key) yield [row, drawn.title, drawn.opens, row.id];
    }
  }
}

/** @param {Entry} entry */
function record(entry) {
  const cites = entry.cites ?? [];
  return h(
    'li',
    { class: 'entry' },
    h('p', { class: 'what' }, opens(entry.words, entry.opens), entry.caveats && h('span', { class: 'grey' }, ` [${entry.caveats.join(', ')}]`)),
    entry.when && h('p', { class: 'small grey' }, entry.when),
    entry.spans && spans(entry),
    (entry.disputes ?? []).map((one) => h('p', { class: 'small dispute' }, said(one))),
    entry.dates && h('details', { class: 'bounds' }, h('summary', {}, 'Why these dates'), entry.dates.map((date) => [h('p', {}, own(date.words)), h('ul', {}, date.caps.map((cap) => h('li', {}, own(cap.words), h('ol', {}, cap.links.map((link) => h('li', {}, said(link)))))))])),
    cites.length > 0 && h('details', {}, h('summary', {}, counted(cites.length, 'citation')), h('ul', { class: 'cites' }, cites.map((cite) => citation(cite)))),
  );
}

/** @param {import('./types.js').Said} one */
const said = (one) => [own(one.words), ' ', refs(one.refs)];

/** @param {Cite} cite */
function citation(cite) {
  const place = [cite.at, cite.supports?.length && `for ${cite.supports.join(', ')}`, cite.spelled && `spelled “${cite.spelled}”`].filter(Boolean).join(' · ');
  return h(
    'li',
    {},
    h('span', { class: 'ref' }, `[${cite.source + 1}]`),
    ' ',
    cite.contradicts && h('b', {}, 'contradicts: '),
    own(place || 'the whole of it'),
    cite.quote && h('blockquote', {}, own(cite.quote)),
    cite.note && h('p', { class: 'small grey' }, own(cite.note)),
  );
}

/** Return from when to when a record was so, as a line of bars. @param {Entry} entry */
function spans(entry) {
  const [first, last] = reach();
  const place = (/** @type {number} */ day) => Math.max(0, Math.min(100, (100 * (day - first)) / (last - first)));
  return h(
    'div',
    { class: 'spans', 'aria-hidden': 'true' },
    (entry.spans ?? []).map(([from, to, sure]) => {
      const start = place(from ?? first);
      return h('i', { class: `span ${sure}`, '--from': `${start}%`, '--long': `${place((to ?? last) + 1) - start}%` });
    }),
    h('i', { class: 'now', '--from': `${place(seen.day)}%` }),
  );
}
