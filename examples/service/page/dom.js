// Elements. Text is always text: nothing that was typed or sent is ever read as markup.

const SVG = 'http://www.w3.org/2000/svg';

function put(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value' || name === 'checked') element[name] = value;
  else element.setAttribute(name, value === true ? '' : value);
}

function make(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) put(element, name, value);
  element.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

/** h('p', { class: 'quiet', onclick }, 'text', element, null): null and false are left out. */
export const h = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => make(document.createElementNS(SVG, tag), attributes, children);
export const byId = (id) => document.getElementById(id);

export const list = (items, attributes) =>
  items.length
    ? h(
        'ul',
        attributes,
        items.map((item) => h('li', null, item)),
      )
    : null;
export const details = (summary, ...inside) => h('details', null, h('summary', null, summary), inside);

/** Puts new children into an element in one step, so that nothing flickers. */
export const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(Boolean));

/** Opens what hides an element. */
export function reveal(element) {
  for (let at = element.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
}

export function goTo(element) {
  reveal(element);
  element.focus();
  element.scrollIntoView({ block: 'center' });
}

/** A function that calls another once things have been quiet for so many milliseconds; .now() does not wait. */
export function debounced(call, quiet) {
  let timer;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(call, quiet, ...given);
  };
  later.now = (...given) => {
    clearTimeout(timer);
    return call(...given);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
