// Forms of the table Callback Profile: the callback age matters only to the methods that poll.
var Enreach = window.Enreach || {};
Enreach.CallbackProfile = Enreach.CallbackProfile || {};

(function (profile) {
  "use strict";

  // Options of the choice enreach_synchronizationmethod; the one between them, Webhook, does not poll.
  var polling = 247100000;
  var webhookBackedWithPolling = 247100002;

  profile.polls = function (method) {
    return method === polling || method === webhookBackedWithPolling;
  };

  profile.onLoad = function (executionContext) {
    var form = executionContext.getFormContext();
    var method = form.getAttribute("enreach_synchronizationmethod");
    var showAge = function () {
      var visible = profile.polls(method.getValue());
      setVisible(form, "enreach_agetimeunit", visible);
      setVisible(form, "enreach_callbackage", visible);
    };

    method.addOnChange(showAge);
    showAge();
  };

  function setVisible(form, column, visible) {
    var control = form.getControl(column);
    if (control) {
      control.setVisible(visible);
    }
  }
})(Enreach.CallbackProfile);

window.Enreach = Enreach;
