/** What the panel shows around the web phone: connection, both states, the call, and the latest diagnostics. */
import { WEB_PHONE_LABELS } from "../presence/mapping.js";

/** @typedef {import("../presence/state.js").State} State */

const ENTRIES_SHOWN = 30;

/** @type {Readonly<Record<string, string>>} */
const BASE_LABELS = Object.freeze({
  AVAILABLE: "Available", BUSY: "Busy", BUSY_DO_NOT_DISTURB: "Do not disturb", AWAY: "Away", OFFLINE: "Offline",
});

/** @param {Document} page */
export function createView(page) {
  const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
  return {
    /** @param {"connecting" | "connected" | "failed"} state @param {string} text */
    connection(state, text) {
      at("connection").dataset["state"] = state;
      at("connection").textContent = text;
    },
    /** @param {State | null} state null where presence is not mirrored */
    presence(state) {
      at("presence").hidden = !state?.presence;
      if (state?.presence) {
        light(at("presence-dynamics"), state.presence.base, state.presence.text ?? BASE_LABELS[state.presence.base] ?? state.presence.base);
        light(at("presence-phone"), state.phone === null ? "" : String(state.phone), phoneLabel(state.phone));
        at("presence-note").textContent = noteOn(state);
      }
    },
    /** @param {number} calls in progress */
    calls(calls) {
      at("call").hidden = calls === 0;
      at("call").textContent = calls === 1 ? "Call in progress" : `${calls} calls in progress`;
    },
    /** @param {import("../host/log.js").Entry} entry */
    log(entry) {
      const line = page.createElement("li");
      line.dataset["level"] = entry.level;
      line.textContent = `${new Date(entry.at).toLocaleTimeString()}  ${entry.text}`;
      at("log").prepend(line);
      [...at("log").children].slice(ENTRIES_SHOWN).forEach((old) => old.remove());
      at("log-count").textContent = String(at("log").children.length);
    },
  };
}

/**
 * @param {State} state
 * @returns {string}
 */
export function noteOn(state) {
  if (state.calls.length > 0 && state.remembered) {
    return `${state.remembered.text ?? BASE_LABELS[state.remembered.base] ?? state.remembered.base} again after the call`;
  }
  return state.restoring && state.attempts > 1 ? "Restoring your state…" : "";
}

/**
 * @param {HTMLElement} element
 * @param {string} state
 * @param {string} text
 */
function light(element, state, text) {
  element.dataset["state"] = state;
  element.textContent = text;
}

/** @param {number | null} number */
function phoneLabel(number) {
  return number === null ? "Not signed in" : WEB_PHONE_LABELS[number] ?? "Away";
}
