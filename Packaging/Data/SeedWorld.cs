using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Data;

/// <summary>All seed data, who owns which column of it, and the tables of ours it may fill.</summary>
/// <param name="Ownership">null when <c>ownership.xml</c> is absent or not well-formed.</param>
internal sealed record SeedWorld(IReadOnlyList<DataSetSource> Sets, OwnershipSource? Ownership, SolutionSet Solutions)
{
    public IEnumerable<SeedTable> Tables => Sets.SelectMany(SeedTable.In);

    public IEnumerable<SeedRecord> Records => Tables.SelectMany(table => table.Records);
}
