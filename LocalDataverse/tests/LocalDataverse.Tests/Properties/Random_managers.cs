using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>
/// Users get managers and positions at random, circles included. Whom somebody reaches is told from below: by going up from every other
/// user.
/// </summary>
public sealed class Random_managers(ITestOutputHelper output) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reach_those_from_whom_a_way_leads_up_to_them(bool byPosition)
    {
        var seed = Seed.Pick();
        output.WriteLine($"LOCAL_DATAVERSE_SEED={seed}");
        var dice = new Random(seed);
        using var database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(database, Preset.Bare, TimeProvider.System);
        using var work = database.Begin();
        var (users, positions, organization) = (
            work.Catalog.RequiredTable("systemuser"), work.Catalog.RequiredTable("position"), work.Catalog.RequiredTable("organization"));
        work.Rows.Update(organization, work.Rows.Where(organization).Single().Id, new Dictionary<string, object?>
        {
            ["ishierarchicalsecuritymodelenabled"] = true,
            ["usepositionhierarchy"] = byPosition,
            ["maxdepthforhierarchicalsecuritymodel"] = 2,
        });
        var units = Rows("businessunit", 4, others => new()
        {
            ["parentbusinessunitid"] = others.Count == 0 ? Root() : Pick("businessunit", others),
        });
        var places = Rows("position", 6, _ => []);
        var people = Rows("systemuser", 10, _ => new()
        {
            ["businessunitid"] = Pick("businessunit", units),
            ["positionid"] = Pick("position", places),
        });

        for (var step = 0; step < 100; step++)
        {
            if (dice.Next(2) == 0)
                work.Rows.Update(users, people[dice.Next(people.Count)], new Dictionary<string, object?>
                {
                    ["parentsystemuserid"] = Pick("systemuser", people),
                    ["positionid"] = Pick("position", places),
                });
            else
                work.Rows.Update(positions, places[dice.Next(places.Count)], new Dictionary<string, object?>
                {
                    ["parentpositionid"] = Pick("position", places),
                });
            var tree = BusinessUnitTree.Read(work.Catalog, work.Rows);
            var top = work.Rows.Find(users, people[dice.Next(people.Count)])!;
            var reports = ReportsReader.Of(work.Catalog, work.Rows, top, tree);
            foreach (var person in people)
            {
                var steps = byPosition ? ByPosition(top, person) : ByManager(tree, top, person);
                Assert.True(
                    (steps == 1, steps is 1 or 2) == (reports.Direct.Contains(person), reports.All.Contains(person)),
                    $"LOCAL_DATAVERSE_SEED={seed}: at step {step}, {person} is {steps} below {top.Id}");
            }
        }

        RowReference Root() => new("businessunit", work.Rows.Where(work.Catalog.RequiredTable("businessunit")).First().Id);

        RowReference Pick(string table, List<Guid> ids) => new(table, ids[dice.Next(ids.Count)]);

        List<Guid> Rows(string table, int count, Func<List<Guid>, Dictionary<string, object?>> values)
        {
            var made = new List<Guid>();
            for (var i = 0; i < count; i++)
            {
                var id = Guid.NewGuid();
                work.Rows.Insert(work.Catalog.RequiredTable(table), id, values(made));
                made.Add(id);
            }

            return made;
        }

        int? ByManager(BusinessUnitTree tree, StoredRow top, Guid person)
        {
            var covered = tree.WithDescendants(top.Lookup("businessunitid")!.Value);
            return covered.Contains(work.Rows.Find(users, person)!.Lookup("businessunitid")!.Value)
                ? Up("systemuser", "parentsystemuserid", person, top.Id)
                : null;
        }

        int? ByPosition(StoredRow top, Guid person) =>
            Up("position", "parentpositionid", work.Rows.Find(users, person)!.Lookup("positionid")!.Value, top.Lookup("positionid")!.Value);

        // How many steps lead up from one row to another; none from a row to itself, whatever circle it is in.
        int? Up(string table, string parent, Guid from, Guid to)
        {
            Guid? at = from;
            for (var steps = 0; steps < 20 && at is { } here; steps++)
            {
                if (here == to)
                    return steps;
                at = work.Rows.Find(work.Catalog.RequiredTable(table), here)!.Lookup(parent);
            }

            return null;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
