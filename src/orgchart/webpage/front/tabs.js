/** The tabs: chart, timeline and list of the same content. */
import { byId } from './elements.js';
import { TABS, seen, show } from './state.js';

/** Let the tabs be pressed, and arrows go from one to the next. */
export function keepTabs() {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    button.addEventListener('click', () => show({ tab }));
    button.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
      show({ tab: next });
      byId(`tab-${next}`).focus();
    });
  }
}

/** Show which tab is on view. */
export function drawTabs() {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    button.setAttribute('aria-selected', String(tab === seen.tab));
    button.tabIndex = tab === seen.tab ? 0 : -1;
  }
  byId('view').setAttribute('aria-labelledby', `tab-${seen.tab}`);
}
