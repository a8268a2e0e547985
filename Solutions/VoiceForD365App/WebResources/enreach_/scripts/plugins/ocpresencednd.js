// Events call-incoming, call-answered and call-started: no work item during a call (E-05). The rules are in ../presence.
/** @param {Record<string, EnreachPlugin>} plugins */
(function (plugins) {
  "use strict";

  const presence = import("../presence/coordinator.js");

  plugins.OCPresenceDND = Object.assign(
    async (/** @type {any} */ context) => (await presence).presenceOf(context).callBegan(context.eventData.call),
    { start: async (/** @type {any} */ context) => void (await presence).presenceOf(context).start() });
})(globalThis.Enreach.Plugins);
