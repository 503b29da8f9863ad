/** What was known by a day: one history for each state of knowledge that the page holds. */
import { byId, h } from './elements.js';
import { words } from './days.js';
import { allTold, seen, show, whenRenewed } from './state.js';

/** Offer the states of knowledge, where there is more than one. */
export function keepKnown() {
  const select = /** @type {HTMLSelectElement} */ (byId('known'));
  const fill = () => {
    const all = allTold();
    byId('known-label').hidden = all.length < 2;
    select.replaceChildren(
      ...all.map((one, at) => h('option', { value: at }, one.view.known_by === null ? 'all sources' : words(one.view.known_by))),
    );
  };
  fill();
  whenRenewed(fill);
  select.addEventListener('change', () => show({ known: Number(select.value) }));
}

/** Show which state of knowledge is on view. */
export function drawKnown() {
  /** @type {HTMLSelectElement} */ (byId('known')).value = String(seen.known);
}
