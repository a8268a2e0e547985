namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-113: a set without any row, which the migration tool takes for a failure.</summary>
sealed class SetsMustHoldRows : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from set in world.Sets
        where set.Data is { } data && !SeedTable.In(set).SelectMany(table => table.Records).Any()
        select new PackagingProblem(
            "PACK-113", $"Seed data set '{set.Name}' has no rows.", set.Folder.Display(DataSetSource.DataPath), 1,
            "a data file without records fails the import", "add its rows, or remove the set");
}
