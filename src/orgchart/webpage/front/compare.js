/** Two days side by side: every card that says something else, before and after; and every change between, in order. */
import { card } from './cards.js';
import { sentence } from './changes.js';
import { byId, counted, h } from './elements.js';
import { typed, words } from './days.js';
import { dayButton } from './line.js';
import { current, seen, show } from './state.js';

/** Let a second day be chosen. */
export function keepCompare() {
  const button = byId('compare');
  const field = /** @type {HTMLInputElement} */ (byId('against'));
  button.addEventListener('click', () => {
    if (seen.against !== null) return show({ against: null });
    const told = current();
    const at = told.nextStep(told.at(seen.day), -1);
    show({ against: at === null ? told.days[0] : told.days[at] });
  });
  field.addEventListener('change', () => {
    const day = typed(field.value);
    if (day === null) field.setAttribute('aria-invalid', 'true');
    else show({ against: day });
  });
}

/** Show which day is compared with. */
export function drawCompare() {
  const field = /** @type {HTMLInputElement} */ (byId('against'));
  byId('compare').setAttribute('aria-pressed', String(seen.against !== null));
  byId('against-label').hidden = seen.against === null;
  field.removeAttribute('aria-invalid');
  if (seen.against !== null) field.value = words(seen.against);
}

/** Return the two days in order, and the numbers of their days of change. */
function pair() {
  const told = current();
  const [first, last] = [seen.day, seen.against ?? seen.day].sort((one, other) => one - other);
  return { told, first, last, from: told.at(first), to: told.at(last) };
}

/** Return the cards that differ on the two days, each before and after. */
export function compared() {
  const { told, first, last, from, to } = pair();
  const differing = told.view.order.filter((element) => told.stateNumber(element, from) !== told.stateNumber(element, to));
  const cards = differing.filter((element) => !['body', 'table'].includes((told.state(element, from) ?? told.state(element, to))?.kind ?? ''));
  const others = differing.filter((element) => !cards.includes(element));
  const side = (/** @type {string} */ element, /** @type {number} */ at, /** @type {string} */ none) => {
    const drawn = told.state(element, at);
    return drawn ? card(drawn) : h('p', { class: 'absent' }, none);
  };
  return h(
    'section',
    { class: 'compared' },
    h('h2', {}, `${words(first)} → ${words(last)}`),
    h('p', { class: 'lede' }, `${counted(cards.length, 'card says', 'cards say')} something else on the later day.`),
    h(
      'ol',
      {},
      cards.map((element) => h('li', { class: 'before-after', 'data-element': element }, side(element, from, 'not there before'), h('span', { class: 'arrow', 'aria-label': 'then' }, '→'), side(element, to, 'not there after'))),
    ),
    others.length > 0 && h('p', { class: 'grey' }, `Otherwise too: ${others.map((element) => (told.state(element, to) ?? told.state(element, from))?.title).join('; ')}.`),
  );
}

/** Return every change between the two days, step by step. */
export function between() {
  const { told, first, last, from, to } = pair();
  const steps = told.view.steps.filter((step) => step.at > from && step.at <= to && step.changes?.length);
  const number = steps.reduce((sum, step) => sum + (step.changes?.length ?? 0), 0);
  return h(
    'section',
    { class: 'changes' },
    h('h2', { tabindex: -1 }, `Every change from ${words(first)} to ${words(last)}`),
    h('p', { class: 'grey' }, `${counted(number, 'change')} in ${counted(steps.length, 'step')}, the latest first. What changed and changed back is told as well.`),
    steps.reverse().map((step) => [
      h('h3', {}, dayButton(told.days[step.at])),
      h('ul', { class: 'told' }, (step.changes ?? []).map((change) => sentence(change.nature, change.sign, told.view.words[change.words], change.opens))),
    ]),
  );
}
