// Forms of the table Callback Profile: the callback age matters only to the methods that poll, and is best short (B-43).
(function (scope) {
  "use strict";

  const Enreach = (scope.Enreach = scope.Enreach || {});
  const profile = (Enreach.CallbackProfile = Enreach.CallbackProfile || {});

  // Options of the choice enreach_synchronizationmethod; the one between them, Webhook, does not poll.
  var polling = 247100000;
  var webhookBackedWithPolling = 247100002;

  /**
   * Minutes in one unit of the choice enreach_agetimeunit: Days, Hours, Minutes.
   * @type {Record<number, number>}
   */
  const minutesIn = { 247100000: 24 * 60, 247100001: 60, 247100002: 1 };
  const LONGEST_WINDOW_MINUTES = 60;
  const WINDOW_WARNING = "enreach_pollingwindow";

  /** @param {number | null} method */
  profile.polls = function (method) {
    return method === polling || method === webhookBackedWithPolling;
  };

  /**
   * @param {number | null} method
   * @param {number | null} unit
   * @param {number | null} age
   * @returns {boolean} whether the profile polls more than the last hour
   */
  profile.pollsTooFar = function (method, unit, age) {
    return profile.polls(method) && unit !== null && age !== null && age * (minutesIn[unit] ?? 0) > LONGEST_WINDOW_MINUTES;
  };

  /** @param {any} executionContext */
  profile.onLoad = function (executionContext) {
    const form = executionContext.getFormContext();
    const read = (/** @type {string} */ column) => form.getAttribute(column)?.getValue() ?? null;
    const show = () => {
      const method = read("enreach_synchronizationmethod");
      ["enreach_agetimeunit", "enreach_callbackage"].forEach((column) => form.getControl(column)?.setVisible(profile.polls(method)));
      warn(form, profile.pollsTooFar(method, read("enreach_agetimeunit"), read("enreach_callbackage")));
    };

    for (const column of ["enreach_synchronizationmethod", "enreach_agetimeunit", "enreach_callbackage"]) {
      form.getAttribute(column)?.addOnChange(show);
    }
    show();
  };

  /**
   * @param {any} form
   * @param {boolean} tooFar
   */
  function warn(form, tooFar) {
    form.ui.clearFormNotification(WINDOW_WARNING);
    if (tooFar) {
      form.ui.setFormNotification(
        "This profile polls more than the last hour. Use at most 60 minutes in production; longer windows are for tests.",
        "WARNING",
        WINDOW_WARNING);
    }
  }
})(globalThis);
