using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Platform;

internal static class KnownTables
{
    public const string Fix =
        "correct the name; a standard table that every environment has may be added to Packaging/Packaging/Checking/Platform/tables.txt";

    /// <returns>Whether the table is ours or one of every environment.</returns>
    public static bool Has(SolutionSet set, string table) => set.OwnTable(table) is not null || PlatformFacts.Tables.Contains(table);
}
