using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>A row named by a URI in a body: "/accounts(id)", "accounts(key='x')", an absolute URI, or "$1" inside a change set.</summary>
/// <param name="contentIds">What earlier requests of the change set made; empty outside of one.</param>
sealed class References(Scope scope, string baseAddress, IReadOnlyDictionary<string, RowReference> contentIds)
{
    /// <exception cref="FaultException">400: no row address; 404: there is no such row.</exception>
    public (Table Table, Guid Id) Resolve(string uri)
    {
        if (uri.StartsWith('$'))
            return contentIds.TryGetValue(uri[1..], out var made)
                ? (scope.Catalog.RequiredTable(made.Table), made.Id)
                : throw Fault.BadQuery($"Resource not found for the segment '{uri}'.");
        var address = Address(uri);
        // Nobody here can say whether a virtual row exists; the platform asks no provider either (docs/facts/solution-format.md).
        return address is RowAddress.ById(var table, var id) && table.IsVirtual ? (table, id) : (address.Table, address.Require(scope).Id);
    }

    /// <summary>What the URI names, whether or not there is such a row.</summary>
    /// <exception cref="FaultException">400: no row address.</exception>
    public RowAddress Address(string uri)
    {
        var path = PathSegment.Parse(Relative(uri));
        return path.Count == 1 && path[0].Arguments is not null
            ? RowAddress.Parse(scope.TableOfSet(path[0].Name), path[0])
            : throw Fault.BadQuery(
                $"Invalid URI '{uri}': expected a set and a key, such as /accounts(00000000-0000-0000-0000-000000000000).");
    }

    string Relative(string uri)
    {
        if (uri.StartsWith(baseAddress, StringComparison.OrdinalIgnoreCase))
            return uri[baseAddress.Length..];
        if (uri.Contains("://", StringComparison.Ordinal))
            throw Fault.BadQuery($"Invalid URI '{uri}': it is not below {baseAddress}.");
        var path = new Uri(baseAddress).AbsolutePath;
        return uri.StartsWith(path, StringComparison.OrdinalIgnoreCase) ? uri[path.Length..] : uri.TrimStart('/');
    }
}
