using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>What the parts of one query share while they become a statement.</summary>
sealed class Compilation(Scope scope)
{
    const int MostConditions = 500;
    const int MostLinks = 15;

    int _sources;
    int _conditions;
    int _links;

    public Scope Scope { get; } = scope;

    /// <summary>A table takes part in the query: the caller may read it, and it gets an alias of its own.</summary>
    /// <param name="name">null: the table's own.</param>
    /// <exception cref="FaultException">There is no such table, or the caller may not read it.</exception>
    public Source Enter(string table, string? name = null)
    {
        var found = Scope.Catalog.Table(table)
            ?? throw (AbsentTables.Find(Scope.Catalog, table) is { } absent ? Fault.AbsentTable(absent) : QueryFault.NoEntity(table));
        if (found.LogicalName == "owner")
            throw Fault.Unsupported("reading 'owner' (read systemuser or team)");
        Scope.Caller.Demand("Read", found);
        VirtualRows.Refuse(Scope, found, "RetrieveMultiple");
        return new Source(found, "\"t" + (_sources++).ToString(CultureInfo.InvariantCulture) + "\"", name ?? table)
        {
            Hidden = SecuredColumns.Hidden(Scope, found),
        };
    }

    /// <summary>
    /// The table for FROM or JOIN. Every table enters a statement here, and brings <see cref="Readable"/> as a condition.
    /// </summary>
    public static string Table(Source source) => $"{Names.Of(source.Table)} AS {source.Alias}";

    /// <summary>The rows of a table that its reader may see at all.</summary>
    public SqlFragment Readable(Source source) => ReadableRows.Of(Scope, source.Table, source.Alias);

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows#condition-limits: conditions and links together.
    /// </remarks>
    public void CountCondition()
    {
        if (++_conditions + _links > MostConditions)
            throw QueryFault.TooManyConditions();
    }

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables#limitations</remarks>
    public void CountLink()
    {
        if (++_links > MostLinks)
            throw QueryFault.TooManyLinks();
    }

    /// <summary>The name a client gave to a column or a link.</summary>
    public static string Alias(string alias) =>
        (char.IsAsciiLetter(alias.FirstOrDefault()) || alias.StartsWith('_')) && alias.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? alias
            : throw QueryFault.BadAlias(alias);
}
