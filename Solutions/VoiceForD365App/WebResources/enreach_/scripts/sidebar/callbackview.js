/** Shows the callback requests that wait, with what to do about each. */
import { make, replaceKeepingFocus } from "./elements.js";

/** @typedef {import("../callbacks/callbacks.js").Callback} Callback */
/** @typedef {import("../texts/texts.js").Texts} Texts */

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/**
 * @param {number} since
 * @param {number} now
 * @param {Texts} texts
 */
export function waitingTime(since, now, texts) {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  const time = minutes < MINUTES_PER_HOUR ? texts("minutes", { count: minutes })
    : minutes < MINUTES_PER_DAY ? texts("hours", { count: Math.floor(minutes / MINUTES_PER_HOUR) })
      : texts("days", { count: Math.floor(minutes / MINUTES_PER_DAY) });
  return texts("waitingFor", { time });
}

/**
 * @param {Document} page
 * @param {Texts} texts
 * @param {{now: () => number}} clock
 * @param {{callBack: (callback: Callback) => void, close: (id: string) => void}} actions
 */
export function createCallbackView(page, texts, clock, actions) {
  const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));

  /** @param {Callback} callback */
  const line = (callback) => {
    const name = callback.customer?.name || callback.number || texts("unknownCaller");
    const time = waitingTime(callback.createdAt, clock.now(), texts);
    const under = [callback.customer ? callback.number : null, time].filter(Boolean).join(" · ");
    return make(page, "li", {}, [
      make(page, "strong", { text: name }),
      make(page, "span", { class: "quiet", text: callback.subject }),
      make(page, "span", { class: "quiet", text: under }),
      make(page, "div", { class: "row" }, [
        callback.number ? make(page, "button", {
          class: "primary", text: texts("callBack"), label: texts("callBackTo", { name }), key: `call ${callback.id}`,
          click: () => actions.callBack(callback),
        }) : null,
        make(page, "button", {
          text: texts("markDone"), label: texts("markDoneTo", { name }), key: `done ${callback.id}`,
          click: () => actions.close(callback.id),
        }),
      ]),
    ]);
  };

  return {
    /** @param {readonly Callback[]} callbacks */
    show(callbacks) {
      at("callbacks").hidden = callbacks.length === 0;
      at("callbacks-title").textContent = `${texts("callbacks")} (${callbacks.length})`;
      replaceKeepingFocus(at("callback-list"), callbacks.map(line));
    },
  };
}
