/** Days as whole numbers (1 is 0001-01-01, as everywhere in orgchart), and as people read and write them. */

const EPOCH = 719163;
const LENGTH = 864e5;
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
  'December',
];

/**
 * Return year, month (1 to 12) and day of the month.
 * @param {number} day
 * @returns {[number, number, number]}
 */
export function parts(day) {
  const date = new Date((day - EPOCH) * LENGTH);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/**
 * Return the day of a year, month and day of the month; null where the calendar has none.
 * @param {number} year
 * @param {number} month
 * @param {number} number
 */
export function dayOf(year, month, number) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, number);
  const day = Math.round(date.getTime() / LENGTH) + EPOCH;
  const [, sameMonth, sameNumber] = parts(day);
  return sameMonth === month && sameNumber === number ? day : null;
}

/**
 * Return a day in words: "1 April 2018".
 * @param {number} day
 */
export function words(day) {
  const [year, month, number] = parts(day);
  return `${number} ${MONTHS[month - 1]} ${yearText(year)}`;
}

/** @param {number} year */
export const yearText = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

/** @param {number} month */
export const monthText = (month) => (month === 9 ? 'Sept' : MONTHS[month - 1].slice(0, 3));

/**
 * Return a day as 2018-04-01.
 * @param {number} day
 */
export function iso(day) {
  const [year, month, number] = parts(day);
  const sign = year < 0 ? '-' : '';
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  return `${sign}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(number)}`;
}

/**
 * Return the day that 2018-04-01 names; null for anything else.
 * @param {string | null | undefined} text
 */
export function fromIso(text) {
  const found = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(text ?? '');
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/**
 * Return the day that somebody typed: 2018, 2018-03, 2018-03-01, March 2018, 1 March 2018; null where that is none.
 * Of a year or month it is the first day. Figures alone in any other order are not guessed at.
 * @param {string} text
 */
export function typed(text) {
  const plain = text.trim();
  const figures = /^(-?\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(plain);
  if (figures) return dayOf(Number(figures[1]), Number(figures[2] ?? 1), Number(figures[3] ?? 1));
  const named = /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.? (\d{1,4})$/i.exec(plain);
  if (!named) return null;
  const wanted = named[2].toLowerCase().slice(0, 3);
  const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith(wanted)) + 1;
  return month ? dayOf(Number(named[3]), month, Number(named[1] ?? 1)) : null;
}
