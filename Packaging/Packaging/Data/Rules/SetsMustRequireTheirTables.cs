using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>PACK-117: a set that fills a table it does not require.</summary>
sealed class SetsMustRequireTheirTables : IDataRule
{
    public IEnumerable<PackagingProblem> Check(SeedWorld world) =>
        from table in world.Tables
        from set in world.Seed?.SetsNamed(table.Set.Name).Take(1) ?? []
        where set.Elements("requires").All(requires => requires.Attr("table") != table.Name)
        select world.Seed!.Problem(
            "PACK-117", $"Set '{table.Set.Name}' fills {table.Name} but does not require it.", set,
            "where the table does not exist, the set would be planned all the same and fail after everything else was installed",
            $"add <requires table=\"{table.Name}\" /> to the set");
}
