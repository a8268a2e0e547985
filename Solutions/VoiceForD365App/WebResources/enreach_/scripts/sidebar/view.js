/** What the panel shows around calls and the web phone: its words, the connection, both states, and the latest diagnostics. */

/** @typedef {import("../presence/state.js").State} State */
/** @typedef {import("../texts/texts.js").Texts} Texts */
/** @typedef {import("../texts/texts.js").TextKey} TextKey */

const ENTRIES_SHOWN = 30;

/** @type {readonly TextKey[]} */
const BASES = Object.freeze(["AVAILABLE", "BUSY", "BUSY_DO_NOT_DISTURB", "AWAY", "OFFLINE"]);

/** @type {Readonly<Record<number, TextKey>>} */
const PHONE_STATES = Object.freeze({ 0: "AVAILABLE", 1: "BUSY", 2: "BUSY_DO_NOT_DISTURB", 3: "offWork", 5: "AWAY" });

/** @param {Document} page */
export function createView(page) {
  const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
  /** @type {Texts} */
  let texts = (key) => key;

  const countEntries = () => {
    at("log-title").textContent = texts("diagnostics", { count: at("log").children.length });
  };

  return {
    /** @param {string | null} theme light or dark; null: as the system has it */
    theme(theme) {
      if (theme) {
        page.documentElement.dataset["theme"] = theme;
      }
    },
    /** @param {Texts} words @param {string} language */
    speak(words, language) {
      texts = words;
      page.documentElement.lang = language;
      for (const element of page.querySelectorAll("[data-text]")) {
        element.textContent = texts(/** @type {TextKey} */ (/** @type {HTMLElement} */ (element).dataset["text"]));
      }
      for (const element of page.querySelectorAll("[data-label]")) {
        element.setAttribute("aria-label", texts(/** @type {TextKey} */ (/** @type {HTMLElement} */ (element).dataset["label"])));
      }
      this.connection("connecting");
      countEntries();
    },
    /** @param {"connecting" | "connected" | "failed"} state */
    connection(state) {
      at("connection").dataset["state"] = state;
      at("connection").textContent = texts(state === "failed" ? "notConnected" : state);
    },
    /** @param {State | null} state null where presence is not mirrored */
    presence(state) {
      at("presence").hidden = !state?.presence;
      if (state?.presence) {
        light(at("presence-dynamics"), state.presence.base, nameOf(state.presence, texts));
        const phone = state.phone;
        light(at("presence-phone"), phone === null ? "" : String(phone), texts(phone === null ? "unknown" : PHONE_STATES[phone] ?? "AWAY"));
        at("presence-note").textContent = noteOn(state, texts);
      }
    },
    /** @param {import("../host/log.js").Entry} entry */
    log(entry) {
      const line = page.createElement("li");
      line.dataset["level"] = entry.level;
      line.textContent = `${new Date(entry.at).toLocaleTimeString()}  ${entry.text}`;
      at("log").prepend(line);
      [...at("log").children].slice(ENTRIES_SHOWN).forEach((old) => old.remove());
      countEntries();
    },
  };
}

/**
 * @param {State} state
 * @param {Texts} texts
 * @returns {string}
 */
export function noteOn(state, texts) {
  if (state.calls.length > 0 && state.remembered) {
    return texts("againAfterCall", { presence: nameOf(state.remembered, texts) });
  }
  return state.restoring && state.attempts > 1 ? texts("restoring") : "";
}

/**
 * @param {import("../presence/state.js").Presence} presence
 * @param {Texts} texts
 */
function nameOf(presence, texts) {
  const known = BASES.find((base) => base === presence.base);
  return presence.text ?? (known ? texts(known) : presence.base);
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
