using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class An_administrators_query_carries_no_condition : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;
    readonly Database _database;

    public An_administrators_query_carries_no_condition()
    {
        _database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(_database, Preset.Bare, TimeProvider.System);
    }

    [Fact]
    public void Global_depth_adds_nothing_to_any_table()
    {
        using var session = _database.Read();
        var admin = CallerReader.Read(session, new CallerIdentity.Account("admin"));

        Assert.All(session.Catalog.Tables.Values.Where(table => !table.IsVirtual), table =>
            Assert.Same(SqlFragment.True, ReadableRows.Of(new Scope(session, admin, DateTime.UtcNow), table, Names.Of(table))));
    }

    [Fact]
    public void A_caller_is_read_once_until_a_row_of_the_security_model_changes()
    {
        var callers = new CallerCache();
        var first = Find();
        Write("account", "name");
        Assert.Same(first, Find());

        Write("role", "name");

        Assert.NotSame(first, Find());

        Caller Find()
        {
            using var session = _database.Read();
            return callers.Find(session, new CallerIdentity.Account("admin"));
        }

        void Write(string table, string column)
        {
            using var work = _database.Begin();
            work.Rows.Insert(
                work.Catalog.RequiredTable(table), Guid.NewGuid(),
                new System.Collections.Generic.Dictionary<string, object?> { [column] = "x" });
            work.Commit();
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
