/** What the chart and the list leave out, as the reader asks: by unit and by how sure it is. */
/** @import {Drawn} from './types.js' */
import { standing } from './cards.js';
import { h } from './elements.js';
import { current, payload, seen, show } from './state.js';

const DEPTHS = [1, 2, 3, 4];
const WHO = /** @type {Record<string, string>} */ ({ maybe: 'who may be somebody else too', same: 'who is recorded under several ids' });
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
  if (['unit', 'body', 'table'].includes(drawn.kind)) return false;
  const wanted = SURE[seen.sure]?.[1];
  return (wanted !== undefined && !wanted.includes(standing(drawn))) || (seen.who in WHO && !(drawn.holders ?? []).some((one) => isWho(one)));
}

/** Return whether somebody is of those asked for. @param {import('./types.js').Holder} one */
function isWho(one) {
  const { view } = current();
  const thing = view.things[view.who[(one.id ?? '').replace(/^who-/, '')] ?? ''];
  return Boolean(seen.who === 'same' ? thing?.same : thing?.may_be);
}

/**
 * Return the fields of the filters.
 * @param {import('./payload.js').Told} told
 * @param {string[]} roots the cards that can stand on top
 * @param {string[]} second branches right below them
 */
export function filters(told, roots, second) {
  const title = (/** @type {string} */ root) => {
    const drawn = told.payload.states[told.view.runs[root].find((state, at) => at % 2 === 1 && state >= 0) ?? 0];
    return drawn.unit ?? drawn.title;
  };
  return h(
    'div',
    { class: 'filters' },
    choice('Unit', seen.unit, [['', payload().part ? 'all of it' : 'the whole register'], ...[...new Set([...roots, ...second, ...(seen.unit ? [seen.unit] : [])])].map((root) => /** @type {[string, string]} */ ([root, title(root)]))], (unit) => show({ unit, turned: '' })),
    choice('Levels', seen.depth, [['', 'all'], ...DEPTHS.map((depth) => /** @type {[string, string]} */ ([String(depth), `${depth} below the top`]))], (depth) => show({ depth, turned: '' })),
    choice('Shown', seen.sure, [['', 'everything'], ...Object.entries(SURE).map(([key, [text]]) => /** @type {[string, string]} */ ([key, text]))], (sure) => show({ sure })),
    Object.values(told.view.things).some((thing) => thing.may_be ?? thing.same) && choice('People', seen.who, [['', 'everybody'], ...Object.entries(WHO)], (who) => show({ who })),
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
