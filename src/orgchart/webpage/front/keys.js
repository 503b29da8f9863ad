/** Keys that work anywhere but in a field: arrows or [ and ] step, Escape closes. */
import { step } from './line.js';
import { seen, show } from './state.js';

const STEPS = /** @type {Record<string, 1 | -1>} */ ({ ArrowLeft: -1, '[': -1, ArrowRight: 1, ']': 1 });

/** Follow keys. */
export function followKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && seen.open !== null) return show({ open: null });
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches('input, select, textarea, [role="tab"]')) return;
    const direction = STEPS[event.key];
    if (!direction) return;
    event.preventDefault();
    step(direction);
  });
}
