// Event user-status-changed: what the web phone shows, Omnichannel shows too (E-03). The rules are in ../presence.
/** @param {Record<string, EnreachPlugin>} plugins */
(function (plugins) {
  "use strict";

  const presence = import("../presence/coordinator.js");

  plugins.HandleWebRTCPresenceChange = Object.assign(
    async (/** @type {any} */ context) =>
      (await presence).presenceOf(context).phoneChanged(context.eventData.status, context.callInProgress),
    { start: async (/** @type {any} */ context) => void (await presence).presenceOf(context).start() });
})(globalThis.Enreach.Plugins);
