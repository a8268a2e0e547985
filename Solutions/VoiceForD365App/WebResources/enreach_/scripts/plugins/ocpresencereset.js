// Event call-ended: the agent's own state comes back (E-06). The rules are in ../presence.
/** @param {Record<string, EnreachPlugin>} plugins */
(function (plugins) {
  "use strict";

  const presence = import("../presence/coordinator.js");

  plugins.OCPresenceReset = Object.assign(
    async (/** @type {any} */ context) => (await presence).presenceOf(context).callEnded(context.eventData.call),
    { start: async (/** @type {any} */ context) => void (await presence).presenceOf(context).start() });
})(globalThis.Enreach.Plugins);
