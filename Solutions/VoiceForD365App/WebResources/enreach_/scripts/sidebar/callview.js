/** Shows calls: where each stands, whose it is, and what a person can do about that. */
import { isOpenQuestion } from "../calls/state.js";
import { make, replaceKeepingFocus } from "./elements.js";

/** @typedef {import("../calls/state.js").Call} Call */
/** @typedef {import("../texts/texts.js").Texts} Texts */

/**
 * @typedef {object} CallActions
 * @property {(call: string, customer: import("../numbers/lookup.js").Customer) => void} choose
 * @property {(call: string) => void} open
 * @property {(call: string) => void} createContact
 * @property {(call: string) => void} dismiss
 */

/** @param {Call} call @returns {"ended" | "talking" | "dialling" | "ringing"} */
export function phaseOf(call) {
  return call.endedAt !== null ? "ended" : call.answeredAt !== null ? "talking" : call.direction === 1 ? "dialling" : "ringing";
}

/** @param {Call} call @param {Texts} texts */
export const nameOf = (call, texts) => call.customer?.name || call.number || texts("unknownCaller");

/**
 * Ended calls are shown only while they ask something.
 * @param {Document} page
 * @param {Texts} texts
 * @param {CallActions} actions
 */
export function createCallView(page, texts, actions) {
  const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
  let announced = "";

  /** @param {Call} call */
  const card = (call) => {
    const phase = phaseOf(call);
    const known = call.customer !== null;
    const queue = call.queue ? texts("throughQueue", { queue: call.queue }) : null;
    const under = [known ? call.number : null, queue].filter(Boolean).join(" · ");
    const element = make(page, "article", { class: "card" }, [
      make(page, "p", { class: "quiet", text: texts(phase) }),
      make(page, "h3", { text: nameOf(call, texts) }),
      under ? make(page, "p", { class: "quiet", text: under }) : null,
      isOpenQuestion(call) ? question(call) : known ? null : make(page, "p", { class: "quiet", text: lookUpText(call) }),
      known ? buttons([[texts("openCustomer"), () => actions.open(call.id), `open ${call.id}`,
        texts("openCustomerOf", { name: nameOf(call, texts) })]]) : null,
      call.lookup === "done" && !known && call.matches.length === 0 && phase !== "ended"
        ? buttons([[texts("createContact"), () => actions.createContact(call.id), `create ${call.id}`]]) : null,
    ]);
    element.dataset["phase"] = phase;
    return element;
  };

  /** @param {Call} call */
  const question = (call) => make(page, "div", { class: "question" }, [
    make(page, "p", { text: texts("whoIsIt") }),
    make(page, "ul", {}, call.matches.map((match) => make(page, "li", {}, [
      make(page, "button", { class: "choice", click: () => actions.choose(call.id, match), key: `${call.id} ${match.id}` }, [
        make(page, "span", { text: match.name }),
        make(page, "span", { class: "quiet", text: texts(/** @type {"contact"} */ (match.logicalName)) }),
      ]),
    ]))),
    call.endedAt !== null ? buttons([[texts("dismiss"), () => actions.dismiss(call.id), `dismiss ${call.id}`]]) : null,
  ]);

  /** @param {Call} call */
  const lookUpText = (call) => {
    switch (call.lookup) {
      case "running": return texts("lookingUp");
      case "failed": return texts("lookUpFailed");
      case "done": return texts("nobodyKnown");
      case "none": return "";
    }
  };

  /** @param {readonly [text: string, click: () => void, key: string, label?: string][]} all */
  const buttons = (all) => make(page, "div", { class: "row" }, all.map(([text, click, key, label]) =>
    make(page, "button", { text, click, key, ...(label ? { label } : {}) })));

  return {
    /** @param {readonly Call[]} calls */
    show(calls) {
      const shown = calls.filter((call) => call.endedAt === null || isOpenQuestion(call));
      at("calls").hidden = shown.length === 0;
      replaceKeepingFocus(at("call-list"), shown.map(card));
      const latest = shown.findLast((call) => call.lookup !== "running");
      const words = latest ? `${texts(phaseOf(latest))}: ${nameOf(latest, texts)}` : "";
      if (words !== announced) {
        announced = words;
        at("announcement").textContent = words; // A screen reader says what is new, once.
      }
    },
  };
}
