/** The page comes to life: what it holds is unpacked, and drawn whenever what is on view changes. */
import { byId, h } from './elements.js';
import { words } from './days.js';
import { unpacked } from './payload.js';
import { TABS, begin, current, drawAll, isPart, payload, seen, show, whenRenewed, whenSeen } from './state.js';
import { forget } from './measure.js';
import { keepAddress, read } from './address.js';
import { ChartTab } from './chart.js';
import { DayLine } from './line.js';
import { changes, legend, sources } from './changes.js';
import { panel } from './panel.js';
import { keepTheme } from './theme.js';
import { followKeys } from './keys.js';
import { followFolds } from './fold.js';
import { followPrinter } from './print.js';
import { fillRows, followWindow } from './rows.js';
import { drawTabs, keepTabs } from './tabs.js';
import { list } from './list.js';
import { drawLinks, subject } from './outside.js';
import { SearchField } from './search.js';
import { moveDay, timeline } from './timeline.js';
import { drawKnown, keepKnown } from './known.js';
import { between, compared, drawCompare, keepCompare } from './compare.js';

async function start() {
  begin(await unpacked(byId('payload')));
  await document.fonts.ready;
  document.documentElement.classList.add('live');
  byId('title').textContent = subject();
  whenRenewed(() => {
    byId('title').textContent = subject();
    forget();
  });
  keepTheme();
  Object.assign(seen, read());
  keepTabs();
  keepKnown();
  keepCompare();
  const view = new Panels(byId('view'));
  const line = new DayLine();
  const search = new SearchField();
  whenSeen(() => line.draw());
  whenSeen(() => drawTabs());
  whenSeen(() => drawKnown());
  whenSeen(() => drawCompare());
  whenSeen(() => view.draw());
  whenSeen((was) => drawSide(was.open));
  whenSeen(() => drawFoot());
  whenSeen(() => drawLinks());
  whenSeen((was) => was.query !== seen.query && search.draw());
  keepAddress();
  followKeys();
  followFolds();
  followWindow();
  followPrinter(() => [view.onPaper(), ...toldOnPaper()]);
  followOpeners();
  let width = byId('view').clientWidth;
  new ResizeObserver(() => {
    if (byId('view').clientWidth !== width) show({}, 'none');
    width = byId('view').clientWidth;
  }).observe(byId('view'));
  drawAll();
  document.documentElement.dataset.ready = '';
}

/** The panels of the tabs, each made when it is first on view. */
class Panels {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.panels = new Map(TABS.map((tab) => [tab, h('div', { class: `tab ${tab}-tab` })]));
    this.compared = h('div', { class: 'tab' });
    root.append(...this.panels.values(), this.compared);
    this.chart = new ChartTab(this.panel('chart'));
    this.drawnOf = '';
    whenRenewed(() => (this.drawnOf = ''));
  }

  /** @param {string} tab */
  panel(tab) {
    return /** @type {HTMLElement} */ (this.panels.get(tab));
  }

  draw() {
    const isCompared = seen.against !== null && seen.tab === 'chart';
    for (const tab of TABS) this.panel(tab).hidden = tab !== seen.tab || isCompared;
    this.compared.hidden = !isCompared;
    if (isCompared) this.compared.replaceChildren(compared());
    else if (seen.tab === 'chart') this.chart.draw();
    else if (seen.tab === 'list') this.panel('list').replaceChildren(list());
    else this.drawTimeline();
  }

  /** Return what is on view, for paper. */
  onPaper() {
    if (seen.tab === 'chart' && seen.against === null) return this.chart.onPaper();
    const whole = seen.tab === 'chart' ? this.compared : this.panel(seen.tab);
    const copy = /** @type {HTMLElement} */ (whole.firstElementChild?.cloneNode(true) ?? h('p', {}));
    moveDay(copy);
    return copy;
  }

  drawTimeline() {
    const key = `${seen.known} ${seen.by}`;
    if (key !== this.drawnOf) this.panel('timeline').replaceChildren(timeline());
    this.drawnOf = key;
    moveDay(this.panel('timeline'));
    fillRows();
  }
}

/** @param {string | null} wasOpen */
function drawSide(wasOpen) {
  const side = byId('side');
  if (isPart()) return; // histories and changes are being made: what is there stays
  const isOpen = seen.open !== null && current().view.things[seen.open] !== undefined;
  side.classList.toggle('opened', isOpen);
  const told = seen.against === null ? changes() : between();
  side.replaceChildren(isOpen && seen.open !== null ? panel(seen.open) : told, isOpen ? '' : legend());
  if (isOpen && wasOpen !== seen.open) {
    side.scrollTop = 0;
    side.querySelector('h2')?.focus({ preventScroll: true });
  }
}

/** Return what stands below on the page, and on paper. */
function footOf() {
  const told = current();
  const { remarks } = told.ofDay(told.at(seen.day));
  return [
    h('div', { class: 'remarks' }, (remarks ?? []).map((remark) => h('p', {}, remark))),
    sources(),
    h('p', { class: 'small grey' }, told.view.policy),
  ];
}

/** Return what is printed after what is on view: the history that is open or what changed, legend, sources. */
function toldOnPaper() {
  const isOpen = seen.open !== null && current().view.things[seen.open] !== undefined;
  const told = isOpen && seen.open !== null ? panel(seen.open) : seen.against === null ? changes() : between();
  told.querySelectorAll('details').forEach((one) => {
    one.open = true;
    one.dispatchEvent(new Event('toggle')); // what is made only then is made at once
  });
  return [told, legend(), ...footOf()];
}

function drawFoot() {
  const stamp = h('p', { class: 'small grey stamp' }, `${payload().stamp} · as of ${words(seen.day)}`);
  byId('foot').replaceChildren(...footOf().filter((one) => one !== null), stamp);
}

/** Follow clicks on what opens a history, anywhere; of a card, on all of it. */
function followOpeners() {
  /** @type {HTMLElement | null} */
  let opener = null;
  document.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('.skip')) {
      event.preventDefault(); // the address holds the day, not a place on the page
      byId('view').focus();
      return;
    }
    if (target.closest('[data-close]')) {
      show({ open: null });
      opener?.focus();
      return;
    }
    if (target.closest('[data-fold]')) return;
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

export const started = start().catch((error) => {
  document.documentElement.classList.remove('able', 'live');
  byId('because').textContent = `The page could not be shown in full (${error}). This is its list:`;
});
