/** The dial pad: a number by keyboard or by keys. */
import { parseNumber } from "../numbers/number.js";
import { make } from "./elements.js";

const KEYS = Object.freeze(["1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "0", "⌫"]);
const ERASE = "⌫";

/**
 * @param {Document} page
 * @param {import("../texts/texts.js").Texts} texts
 * @param {(number: string) => void} dial gets what parseNumber() made of it
 */
export function createDialPad(page, texts, dial) {
  const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
  const input = /** @type {HTMLInputElement} */ (at("number"));
  const complain = (/** @type {string} */ words) => {
    at("number-problem").textContent = words;
    words ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
  };
  at("keys").replaceChildren(...KEYS.map((key) => make(page, "button", {
    text: key, label: key === ERASE ? texts("eraseDigit") : texts("digit", { key }),
    click: () => {
      input.value = key === ERASE ? input.value.slice(0, -1) : input.value + key;
      complain("");
    },
  })));
  input.addEventListener("input", () => complain(""));
  page.querySelector("#dial form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = parseNumber(input.value);
    complain(number ? "" : texts("notANumber"));
    if (number) {
      input.value = "";
      dial(number.text);
    } else {
      input.focus();
    }
  });
  at("dial").hidden = false;
}
