using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Data;

/// <summary>All seed data, where it belongs, and the tables of ours it may fill.</summary>
/// <param name="Seed">null when <c>seed.xml</c> is absent or not well-formed.</param>
internal sealed record SeedWorld(IReadOnlyList<DataSetSource> Sets, SeedSetsSource? Seed, SolutionSet Solutions)
{
    public IEnumerable<SeedTable> Tables => Sets.SelectMany(SeedTable.In);

    public IEnumerable<SeedRecord> Records => Tables.SelectMany(table => table.Records);
}
