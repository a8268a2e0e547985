// Event onPresenceChange: what Omnichannel shows, the web phone shows too (E-03). The rules are in ../presence.
/** @param {Record<string, EnreachPlugin>} plugins */
(function (plugins) {
  "use strict";

  const presence = import("../presence/coordinator.js");

  plugins.HandleOCPresenceChange = Object.assign(
    async (/** @type {any} */ context) => (await presence).presenceOf(context).presenceChanged(context.eventData, context.callInProgress),
    { start: async (/** @type {any} */ context) => void (await presence).presenceOf(context).start() });
})(globalThis.Enreach.Plugins);
