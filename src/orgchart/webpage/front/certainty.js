/** What would make something certain, looked up: the claims of a stretch of days, with the day on view put in. */
import { words } from './days.js';
import { current, payload } from './state.js';

/**
 * Return each remedy of the record of an element on a day, in words; none where it is certain, or nothing helps.
 * @param {string} element
 * @param {number} day
 * @returns {string[]}
 */
export function remedies(element, day) {
  const at = current().view.certain[element];
  const stretch = at === undefined ? undefined : payload().stretches[at].find(([first, last]) => first <= day && day <= last);
  return (stretch?.[2] ?? []).map((remedy) => remedy.map((claim) => claimText(claim, day)).join(', and '));
}

/**
 * @param {import('./types.js').Claim} claim
 * @param {number} day
 */
function claimText([text, ...days], day) {
  const said = payload().claims[text];
  if (!days.length) return said;
  const [first, last] = days.map((one) => (typeof one === 'number' ? one : day + one[0]));
  return first === last ? `${said} on ${words(first)}` : `${said} on a day from ${words(first)} to ${words(last)}`;
}
