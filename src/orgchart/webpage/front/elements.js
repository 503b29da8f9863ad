/** Elements made of plain values. Every text goes in as text: nothing from a register is ever read as markup. */

/** @typedef {Node | string | number | null | undefined | false | Array<any>} Child */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Return an element.
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on…` are listeners, `--…` are set on the style
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  return /** @type {HTMLElement} */ (filled(document.createElement(tag), props, children));
}

/**
 * Return an element of SVG.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, props, ...children) {
  return /** @type {SVGElement} */ (filled(document.createElementNS(SVG, tag), props, children));
}

/**
 * @param {Element} element
 * @param {Record<string, any> | undefined} props
 * @param {Child[]} children
 */
function filled(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) /** @type {HTMLElement} */ (element).style.setProperty(name, String(value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(.../** @type {Node[]} */ (children.flat(8).filter((child) => child || child === 0)));
  return element;
}

/**
 * Return a text that keeps its own direction.
 * @param {string} text
 */
export const own = (text) => h('bdi', {}, text);

/**
 * Return an element of the page that is always there.
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

/**
 * Return a number with what it counts: "1 change", "3 changes".
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (number, one, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
