/** Finding people, units and posts in any spelling and script, by the rules of `orgchart find`. */
/** @import {Spelling} from './types.js' */

const HOW = ['exact', 'letters', 'words', 'part', 'sounds', 'sounds-part'];
const SOUGHT = ['person', 'unit', 'post'];
const LONGEST_RUN = 4;
const LEAST_SOUND = 2;

/** @typedef {{key: string, kind: string, id: string, spelling: string, how: string}} Hit */

/**
 * Return a text without differences of case, marks, punctuation and variants of letters.
 * @param {string} text
 * @param {Spelling} spelling
 */
export function letters(text, spelling) {
  const { letters: variants, apostrophes } = spelling;
  const varied = (/** @type {string} */ whole) => [...whole].map((sign) => variants[sign] ?? sign).join('');
  const plain = varied(text).normalize('NFKD').toLowerCase().replace(/ß/g, 'ss').replace(/ς/g, 'σ');
  const kept = [...plain].filter((sign) => !apostrophes.includes(sign)).join('').replace(/\p{M}/gu, '');
  return varied(kept).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * Return the consonants of a word as transliterations agree on them.
 * @param {string} word as `letters` gives it
 * @param {Spelling} spelling
 */
export function sound(word, spelling) {
  const { pairs, latin } = spelling;
  let text = word;
  for (const [pair, letter] of pairs) text = text.split(pair).join(letter);
  text = [...text].map((sign) => latin[sign] ?? sign).join('');
  if (!text) return '';
  const [first, ...rest] = text;
  const begun = 'aeiou'.includes(first) ? 'a' : first === 'v' ? 'w' : first;
  const single = (begun + rest.filter((sign) => !'aeiouyvw'.includes(sign)).join('')).replace(/(.)\1+/gu, '$1');
  return [...single].length > 1 && single.endsWith('h') ? single.slice(0, -1) : single;
}

/** @type {Map<string, string>} what `letters` made of spellings: each is compared at every stroke of a key */
const plainly = new Map();

/**
 * @param {string} spelled
 * @param {Spelling} spelling
 */
function lettersOf(spelled, spelling) {
  let found = plainly.get(spelled);
  if (found === undefined) plainly.set(spelled, (found = letters(spelled, spelling)));
  return found;
}

/** A text searched for, prepared once. */
class Asked {
  /**
   * @param {string} text
   * @param {Spelling} spelling
   */
  constructor(text, spelling) {
    this.spelling = spelling;
    this.text = text.split(/\s+/).filter(Boolean).join(' ');
    this.letters = letters(text, spelling);
    this.words = this.letters.split(' ').filter(Boolean);
    this.sound = sound(this.letters.replace(/ /g, ''), spelling);
    this.sounds = this.words.map((word) => sound(word, spelling)).filter(Boolean);
  }

  /**
   * Return in which way a spelling matches, the strictest; null where it does not.
   * @param {string} spelling
   */
  match(spelling) {
    if (!this.words.length) return null;
    if (spelling === this.text) return 'exact';
    const same = lettersOf(spelling, this.spelling);
    if (same.replace(/ /g, '') === this.letters.replace(/ /g, '')) return 'letters';
    const words = same.split(' ').filter(Boolean);
    if (this.words.every((word) => words.includes(word))) return 'words';
    if (this.words.every((asked) => words.some((word) => word.startsWith(asked)))) return 'part';
    if (!this.sound) return null;
    if (sound(same.replace(/ /g, ''), this.spelling) === this.sound) return 'sounds';
    return this.soundsLikePart(words) ? 'sounds-part' : null;
  }

  /** @param {string[]} words */
  soundsLikePart(words) {
    const sounds = words.map((word) => sound(word, this.spelling));
    const joined = new Set();
    for (let first = 0; first < words.length; first++) {
      for (let last = first + 1; last <= Math.min(words.length, first + LONGEST_RUN); last++) joined.add(sound(words.slice(first, last).join(''), this.spelling));
    }
    if ([...this.sound].length >= LEAST_SOUND && joined.has(this.sound)) return true;
    return this.sounds.every((part) => sounds.includes(part) || ([...part].length >= LEAST_SOUND && joined.has(part)));
  }
}

/**
 * Return what has a spelling like a text, the best match first.
 * @param {string} text
 * @param {Record<string, {name: string, spellings?: string[]}>} things
 * @param {Spelling} spelling
 * @returns {Hit[]}
 */
export function find(text, things, spelling) {
  const asked = new Asked(text, spelling);
  /** @type {Hit[]} */
  const hits = [];
  for (const [key, thing] of Object.entries(things)) {
    let best = HOW.length;
    let matched = '';
    for (const one of thing.spellings ?? [thing.name]) {
      const how = asked.match(one);
      if (how !== null && HOW.indexOf(how) < best) [best, matched] = [HOW.indexOf(how), one];
    }
    const colon = key.indexOf(':');
    if (best < HOW.length) hits.push({ key, kind: key.slice(0, colon), id: key.slice(colon + 1), spelling: matched, how: HOW[best] });
  }
  return hits.sort(
    (one, other) =>
      HOW.indexOf(one.how) - HOW.indexOf(other.how) ||
      SOUGHT.indexOf(one.kind) - SOUGHT.indexOf(other.kind) ||
      (one.id < other.id ? -1 : 1),
  );
}
