using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>What the platform lets be expanded together.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables: the table of relationship types, and the two messages.
/// </remarks>
static class ExpandRules
{
    /// <exception cref="FaultException">400: no such navigation property.</exception>
    public static Navigation Find(Catalog catalog, Table table, Expand expand) =>
        Navigation.Find(catalog, table, expand.Navigation) ?? throw Fault.NoProperty(expand.Navigation, table.LogicalName);

    /// <exception cref="FaultException">
    /// 400: expansions the platform does not combine; 501: ones only the local Dataverse cannot answer.
    /// </exception>
    public static void Check(Catalog catalog, Table table, QueryOptions options)
    {
        var kinds = options.Expand.Select(expand => Find(catalog, table, expand)).ToList();
        var linked = kinds.Count(kind => kind is Navigation.Linked);
        if (linked > 0 && (linked < kinds.Count || options.HasNestedExpand))
            throw Fault.BadQuery(
                "Many-to-many navigation properties can neither be expanded together with others nor have an $expand inside.");
        Check(catalog, table, options, options.HasNestedExpand);
    }

    static void Check(Catalog catalog, Table table, QueryOptions options, bool nested)
    {
        foreach (var expand in options.Expand)
        {
            var navigation = Find(catalog, table, expand);
            var isCollection = navigation is Navigation.Collection or Navigation.Linked;
            if (navigation is Navigation.Linked && options.HasNestedExpand)
                throw Fault.BadQuery(
                    "Many-to-many navigation properties can neither be expanded together with others nor have an $expand inside.");
            if (isCollection && expand.References)
                throw Fault.BadQuery("Expand with $ref is only supported on lookup type navigation property.");
            if ((nested || !isCollection) && (expand.Options.OrderBy.Count > 0 || expand.Options.Top is not null))
                throw Fault.BadQuery(
                    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship "
                    + "or nested one-to-many relationship.");
            if (navigation is Navigation.OwnedBy)
                CheckOwner(expand);
            else
                Check(catalog, navigation.Target, expand.Options, nested);
        }
    }

    // The owner's type is "principal", which has its id and nothing else.
    static void CheckOwner(Expand expand)
    {
        var options = expand.Options;
        if (options.Expand.Count > 0)
            throw Fault.NoProperty(options.Expand[0].Navigation, "principal");
        if (options.Filter is not null || expand.References)
            throw Fault.Unsupported($"options of $expand of '{expand.Navigation}'");
        if (options.Select?.FirstOrDefault(name => name != "ownerid") is { } other)
            throw Fault.NoProperty(other, "principal");
    }
}
