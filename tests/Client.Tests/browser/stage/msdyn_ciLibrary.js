// Plays the framework's library in the panel's frame: every method asks the outer page and gives up after 10 seconds. Results of searches,
// the environment and event data travel as JSON text, as they do in the framework.
(function () {
  "use strict";

  const script = document.querySelector("script[data-cifid='CIFMainLibrary']");
  const host = script.dataset.crmurl;
  const LIMIT_MS = 10000;
  const waiting = new Map();
  const handlers = new Map();
  let last = 0;

  function ask(method, parameters) {
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      if (method === "notifyEvent") {
        // Answers when the person does, or the template's time is over.
        window.parent.postMessage({ cif: true, id, method, parameters }, host);
        return;
      }
      setTimeout(() => waiting.delete(id) && reject(new Error(method + " timed out")), LIMIT_MS);
      window.parent.postMessage({ cif: true, id, method, parameters }, host);
    });
  }

  window.addEventListener("message", async (message) => {
    if (message.origin !== host || !message.data.cif) {
      return;
    }
    const { id, result, error, event, eventData, ready } = message.data;
    if (ready) {
      begin(ready.methods);
    } else if (event) {
      await Promise.all((handlers.get(event) ?? []).map((handler) => handler(eventData)));
    } else if (waiting.has(id)) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      error === undefined ? resolve(result) : reject(new Error(error));
    }
  });

  function begin(methods) {
    const api = Object.fromEntries(methods.map((method) => [method, (...parameters) => ask(method, parameters)]));
    api.addHandler = async (event, handler) => {
      handlers.set(event, [...(handlers.get(event) ?? []), handler]);
      return ask("addHandler", [event]);
    };
    window.Microsoft = { CIFramework: api };
    window.dispatchEvent(new CustomEvent("CIFInitDone"));
  }

  window.parent.postMessage({ cif: true, hello: true }, host);
})();
