/** The panel's words in the agent's language. A further language is a further file beside this one. */
import en from "./en.js";
import fi from "./fi.js";

/** @typedef {keyof typeof en} TextKey */
/** @typedef {(key: TextKey, values?: Record<string, string | number>) => string} Texts */

/** By locale id, as Dynamics 365 has them, and by language code, as browsers do. */
const FINNISH_LCID = 1035;
const ENGLISH = { code: "en", words: en };
const FINNISH = { code: "fi", words: fi };

/**
 * @param {unknown} lcid of the user in Dynamics 365
 * @param {readonly string[]} browser languages in order of preference, where Dynamics 365 does not say
 * @returns {{language: string, texts: Texts}}
 */
export function textsFor(lcid, browser) {
  const finnish = Number(lcid) > 0 ? Number(lcid) === FINNISH_LCID : browser[0]?.toLowerCase().startsWith("fi");
  const { code, words } = finnish ? FINNISH : ENGLISH;
  return {
    language: code,
    texts: (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)),
  };
}
