/** Makes elements; text is always text. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Document} page
 * @param {Tag} tag
 * @param {{text?: string, class?: string, label?: string, click?: () => void, key?: string}} [look] label: for screen readers; key: by
 *   which replaceKeepingFocus() recognises it
 * @param {readonly (Node | null)[]} [inside] null is left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(page, tag, look = {}, inside = []) {
  const element = page.createElement(tag);
  if (look.text !== undefined) {
    element.textContent = look.text;
  }
  if (look.class) {
    element.className = look.class;
  }
  if (look.label) {
    element.setAttribute("aria-label", look.label);
  }
  if (look.key) {
    element.dataset["key"] = look.key;
  }
  if (look.click) {
    /** @type {HTMLElement} */ (element).addEventListener("click", look.click);
    element.setAttribute("type", "button");
  }
  element.append(...inside.filter((child) => child !== null));
  return element;
}

/**
 * Shows new content; who was on a button with a key by keyboard stays there.
 * @param {HTMLElement} place
 * @param {readonly Node[]} content
 */
export function replaceKeepingFocus(place, content) {
  const active = /** @type {HTMLElement | null} */ (place.ownerDocument.activeElement);
  const key = active && place.contains(active) ? active.dataset["key"] : null;
  place.replaceChildren(...content);
  if (key) {
    /** @type {HTMLElement | null} */ (place.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
  }
}
