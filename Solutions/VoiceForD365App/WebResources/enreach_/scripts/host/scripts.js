/** Loads plug-in scripts: web resources beside this page, as ordinary scripts, which is what customers write. */

/**
 * @param {Document} page lying at .../enreach_/html/
 * @returns {(script: string) => Promise<void>} each script is loaded once
 */
export function scriptLoader(page) {
  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();
  return (script) => {
    const loading = loaded.get(script) ?? load(page, new URL(`../../${script}`, page.baseURI).href, script);
    loaded.set(script, loading);
    return loading;
  };
}

/**
 * @param {Document} page
 * @param {string} address
 * @param {string} name for the message
 * @returns {Promise<void>}
 */
export function load(page, address, name) {
  return new Promise((resolve, reject) => {
    const element = page.createElement("script");
    element.src = address;
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error(`the script ${name} could not be loaded; is it published?`)));
    page.head.append(element);
  });
}
