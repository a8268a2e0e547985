// A customer's plug-in: ordinary script, notes on the context what later plug-ins find there.
var Contoso = window.Contoso || {};
Contoso.Plugins = Contoso.Plugins || {};
Contoso.seen = [];

Contoso.Plugins.Note = function (context) {
  context.customer = { logicalName: "contact", id: "1", name: "Maria Virtanen" };
  const { eventId, callInProgress, phoneNumber, direction } = context;
  Contoso.seen.push({ event: eventId, callInProgress, phoneNumber, direction });
};

Contoso.Plugins.Fail = function () {
  throw new Error("on purpose");
};

Contoso.Plugins.Last = async function (context) {
  Contoso.seen.push({ last: context.eventId, customer: context.customer && context.customer.name });
};

Contoso.Plugins.Hang = function () {
  return new Promise(function () {});
};

Contoso.Plugins.Hear = function (context) {
  Contoso.seen.push({ event: context.eventId, customer: context.customer && context.customer.name });
};
