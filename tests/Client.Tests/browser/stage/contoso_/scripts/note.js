// A customer's plug-in: ordinary script, notes on the context what later plug-ins find there.
var Contoso = window.Contoso || {};
Contoso.Plugins = Contoso.Plugins || {};
Contoso.seen = [];

Contoso.Plugins.Note = function (context) {
  context.customer = { logicalName: "contact", id: "1", name: "Maria Virtanen" };
  Contoso.seen.push({ event: context.eventId, callInProgress: context.callInProgress, phoneNumber: context.phoneNumber, direction: context.direction });
};

Contoso.Plugins.Fail = function () {
  throw new Error("on purpose");
};

Contoso.Plugins.Last = async function (context) {
  Contoso.seen.push({ last: context.eventId, customer: context.customer && context.customer.name });
};
