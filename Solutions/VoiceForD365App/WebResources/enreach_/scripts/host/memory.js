/** Session memory: what plug-ins want to find again after a page reload. Ends with the browser tab. */

/**
 * @typedef {object} Memory
 * @property {(key: string) => unknown} get undefined when nothing was kept
 * @property {(key: string, value: unknown) => void} set the value must survive JSON
 */

const PREFIX = "enreach.voice.";

/**
 * @param {Pick<Storage, "getItem" | "setItem"> | null} storage null where the browser allows none: then memory lasts as long as the page
 * @param {() => void} [changed] told after every change
 * @returns {Memory}
 */
export function createMemory(storage, changed = () => {}) {
  /** @type {Map<string, string>} */
  const page = new Map();
  return {
    get(key) {
      try {
        const text = page.get(key) ?? storage?.getItem(PREFIX + key) ?? null;
        return text === null ? undefined : JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      page.set(key, text);
      try {
        storage?.setItem(PREFIX + key, text);
      } catch {
        // Full or forbidden: the page still remembers.
      }
      changed();
    },
  };
}
