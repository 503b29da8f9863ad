/** What the chart and the list leave out, as the reader asks: by unit and by how sure it is. */
/** @import {Drawn} from './types.js' */
import { standing } from './cards.js';
import { h } from './elements.js';
import { current, seen, show } from './state.js';

const SURE = /** @type {Record<string, [string, string[]]>} */ ({
  certain: ['dates cover the day', ['certain']],
  near: ['dates cover the day, or reported near it', ['certain', 'presumed']],
  named: ['somebody is named', ['certain', 'presumed', 'possible']],
});

/**
 * Return whether the reader's filter leaves an element out.
 * @param {string} element
 * @param {Drawn} drawn
 */
export function isHidden(element, drawn) {
  const wanted = SURE[seen.sure]?.[1];
  return wanted !== undefined && drawn.kind !== 'unit' && drawn.kind !== 'body' && drawn.kind !== 'table' && !wanted.includes(standing(drawn));
}

/** Return the fields of the filters. @param {string[]} roots the cards that can stand on top */
export function filters(roots) {
  const told = current();
  const title = (/** @type {string} */ root) => {
    const drawn = told.payload.states[told.view.runs[root].find((state, at) => at % 2 === 1 && state >= 0) ?? 0];
    return drawn.unit ?? drawn.title;
  };
  return h(
    'div',
    { class: 'filters' },
    choice('Unit', seen.unit, [['', 'the whole register'], ...roots.map((root) => /** @type {[string, string]} */ ([root, title(root)]))], (unit) => show({ unit })),
    choice('Shown', seen.sure, [['', 'everything'], ...Object.entries(SURE).map(([key, [text]]) => /** @type {[string, string]} */ ([key, text]))], (sure) => show({ sure })),
  );
}

/**
 * @param {string} label
 * @param {string} value
 * @param {Array<[string, string]>} options
 * @param {(value: string) => void} take
 */
function choice(label, value, options, take) {
  const select = h(
    'select',
    { onchange: () => take(/** @type {HTMLSelectElement} */ (select).value) },
    options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
  );
  return h('label', {}, h('span', { class: 'grey' }, label), ' ', select);
}
