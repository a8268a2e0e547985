using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads the Orders of a query or a link.</summary>
static class OrderReader
{
    public static IReadOnlyList<Order> Read(XElement query) => [.. query.Members(Contracts, "Orders").Select(One)];

    static Order One(XElement order)
    {
        var descending = order.Text(Contracts, "OrderType") == "Descending";
        return order.Text(Contracts, "Alias") is { Length: > 0 } alias
            ? new Order.ByAlias(alias, descending)
            : new Order.ByColumn(
                order.Text(Contracts, "EntityName"),
                order.Text(Contracts, "AttributeName") ?? throw SoapFault.Malformed("an order has no AttributeName"), descending);
    }
}
