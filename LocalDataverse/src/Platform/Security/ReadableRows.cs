using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// Which rows of a table a caller's queries see. Every query asks here for every table it takes rows from, be it the one it is about,
/// one it filters or orders by, or one it expands; a row asked for by its key is another matter.
/// </summary>
static class ReadableRows
{
    /// <param name="alias">How the statement names the table, quoted: its own name, or another where it occurs twice.</param>
    /// <returns>Exactly <see cref="SqlFragment.True"/> where the caller sees every row.</returns>
    public static SqlFragment Of(Scope scope, Table table, string alias)
    {
        var readable = RowAccess.Condition(scope.Caller, scope.Catalog, table, "Read", alias);
        var visible = HiddenRows.Visible(scope, table, alias);
        return visible == SqlFragment.True ? readable : SqlFragment.And(readable, visible);
    }
}
