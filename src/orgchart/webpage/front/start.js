/** The page comes to life: what it holds is unpacked, and drawn whenever what is on view changes. */
import { byId, h } from './elements.js';
import { words } from './days.js';
import { unpacked } from './payload.js';
import { begin, current, drawAll, payload, seen, show, whenSeen } from './state.js';
import { keepAddress, read } from './address.js';
import { ChartTab } from './chart.js';
import { DayLine } from './line.js';
import { changes, legend, sources } from './changes.js';
import { panel } from './panel.js';
import { keepTheme } from './theme.js';
import { followKeys } from './keys.js';

async function start() {
  begin(await unpacked(byId('payload')));
  await document.fonts.ready;
  document.documentElement.classList.add('live');
  byId('title').textContent = payload().title;
  keepTheme();
  Object.assign(seen, read());
  const chart = new ChartTab(byId('view'));
  const line = new DayLine();
  whenSeen(() => line.draw());
  whenSeen(() => chart.draw());
  whenSeen((was) => drawSide(was.open));
  whenSeen(() => drawFoot());
  keepAddress();
  followKeys();
  followOpeners();
  let width = innerWidth;
  addEventListener('resize', () => innerWidth !== width && ((width = innerWidth), show({}, 'none')));
  drawAll();
  document.documentElement.dataset.ready = '';
}

/** @param {string | null} wasOpen */
function drawSide(wasOpen) {
  const side = byId('side');
  const isOpen = seen.open !== null && current().view.things[seen.open] !== undefined;
  side.classList.toggle('opened', isOpen);
  side.replaceChildren(isOpen && seen.open !== null ? panel(seen.open) : changes(), isOpen ? '' : legend());
  if (isOpen && wasOpen !== seen.open) {
    side.scrollTop = 0;
    side.querySelector('h2')?.focus({ preventScroll: true });
  }
}

function drawFoot() {
  const told = current();
  const { remarks } = told.ofDay(told.at(seen.day));
  byId('foot').replaceChildren(
    h('div', { class: 'remarks' }, (remarks ?? []).map((remark) => h('p', {}, remark))),
    sources() ?? '',
    h('p', { class: 'small grey' }, told.view.policy),
    h('p', { class: 'small grey stamp' }, `${payload().stamp} · as of ${words(seen.day)}`),
  );
}

/** Follow clicks on what opens a history, anywhere; of a card, on all of it. */
function followOpeners() {
  /** @type {HTMLElement | null} */
  let opener = null;
  document.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('[data-close]')) {
      show({ open: null });
      opener?.focus();
      return;
    }
    const isRead = getSelection()?.isCollapsed === false; // somebody marks text on a card to copy it
    const around = isRead ? null : target.closest('.card')?.querySelector('[data-open]');
    const inside = target.closest('[data-open]') ?? around;
    const open = /** @type {HTMLElement | null | undefined} */ (inside)?.dataset.open;
    if (open) {
      if (!target.closest('#side')) opener = /** @type {HTMLElement} */ (inside);
      show({ open });
    }
  });
}

start().catch((error) => {
  document.documentElement.classList.remove('able', 'live');
  byId('because').textContent = `The page could not be shown in full (${error}). This is its list:`;
});
