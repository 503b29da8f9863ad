/** The address holds all that is on view, so that a link shows the same to somebody else. */
import { fromIso, iso } from './days.js';
import { TABS, allTold, payload, seen, show, whenChanged } from './state.js';

let waiting = 0;

/** Keep the address in step with what is on view, and follow the browser's own buttons. */
export function keepAddress() {
  whenChanged((how) => {
    clearTimeout(waiting);
    if (how === 'step') write('pushState');
    else waiting = window.setTimeout(() => write('replaceState'), 200);
  });
  addEventListener('popstate', () => show(read(), 'none'));
}

/** Return what the address asks for, as far as the page has it. */
export function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const known = fromIso(asked.get('known'));
  const at = Math.max(0, allTold().findIndex((one) => one.view.known_by === known));
  const open = asked.get('open');
  return {
    day: fromIso(asked.get('day')) ?? payload().opens_on,
    against: fromIso(asked.get('against')),
    tab: TABS.find((tab) => tab === asked.get('tab')) ?? 'chart',
    known: at,
    open: open !== null && allTold()[at].view.things[open] ? open : null,
    by: asked.get('by') ?? 'post',
    query: asked.get('find') ?? '',
    unit: asked.get('unit') ?? '',
    sure: asked.get('sure') ?? '',
    depth: /^\d$/.test(asked.get('depth') ?? '') ? (asked.get('depth') ?? '') : '',
    who: asked.get('who') ?? '',
    turned: asked.get('turned') ?? '',
  };
}

/** Return the address of what is on view. */
export function address() {
  const known = allTold()[seen.known].view.known_by;
  /** @type {Array<[string, string | null | false]>} */
  const parts = [
    ['day', iso(seen.day)],
    ['against', seen.against !== null && iso(seen.against)],
    ['tab', seen.tab !== 'chart' && seen.tab],
    ['open', seen.open],
    ['known', known !== null && iso(known)],
    ['by', seen.by !== 'post' && seen.by],
    ['find', seen.query],
    ['unit', seen.unit],
    ['sure', seen.sure],
    ['depth', seen.depth],
    ['who', seen.who],
    ['turned', seen.turned],
  ];
  const kept = parts.filter(([, value]) => value);
  const plain = (/** @type {string} */ value) => encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2C/g, ',');
  return `#${kept.map(([name, value]) => `${name}=${plain(String(value))}`).join('&')}`;
}

/** @param {'pushState' | 'replaceState'} how */
function write(how) {
  const to = address();
  if (to !== location.hash) history[how](null, '', to);
}
