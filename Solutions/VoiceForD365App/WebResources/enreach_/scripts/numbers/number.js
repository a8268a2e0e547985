/**
 * Telephone numbers, read as smart routing reads them (samples/SmartRouting/Endpoint/Numbers). The vectors that every implementation has to meet
 * are in tests/Client.Tests/vectors/numbers.json.
 */

/** @typedef {Readonly<{text: string, digits: string, international: boolean}>} PhoneNumber text: digits, with a plus when international */

const MOST_DIGITS = 15;

/** A number without plus may be a local one when at least so many of its digits are the end of the other's. */
const SHORTEST_NATIONAL = 5;

const SEPARATORS = /[\s\-().\/]/g;

/**
 * @param {string | null | undefined} text
 * @returns {PhoneNumber | null} null for what is no number, such as a withheld one
 */
export function parseNumber(text) {
  const compact = (text ?? "").replace(SEPARATORS, "").replace(/^00/, "+");
  const digits = compact.startsWith("+") ? compact.slice(1) : compact;
  return /^[0-9]+$/.test(digits) && digits.length <= MOST_DIGITS
    ? { text: compact, digits, international: compact.startsWith("+") }
    : null;
}

/**
 * @param {string | null | undefined} one
 * @param {string | null | undefined} other
 * @returns {boolean} whether both may reach the same line; false when either is no number
 */
export function mayBeSame(one, other) {
  const [left, right] = [parseNumber(one), parseNumber(other)];
  if (!left || !right) {
    return false;
  }
  if (left.digits === right.digits || left.international === right.international) {
    return left.digits === right.digits;
  }
  const [international, local] = left.international ? [left, right] : [right, left];
  const national = local.digits.replace(/^0+/, "");
  return national.length >= SHORTEST_NATIONAL && international.digits.endsWith(national);
}

/**
 * What a search by "contains" looks for where numbers are stored in local format (C-15, D-08).
 * @param {PhoneNumber} number
 * @param {number} charactersToDrop the setting NumbersToCut
 * @returns {string | null} null when that search is off, or too little remains to tell strangers apart (D-09)
 */
export function remainder(number, charactersToDrop) {
  if (charactersToDrop <= 0 || number.text.length <= charactersToDrop) {
    return null;
  }
  const rest = number.text.slice(charactersToDrop).replace(/^\++/, "");
  return rest.length < SHORTEST_REMAINDER ? null : rest;
}

const SHORTEST_REMAINDER = 6;
