using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

/// <summary>What goes from row to row ends, and does not overflow the stack, which would end the process.</summary>
public sealed class Rows_in_a_line_or_a_circle : IDisposable
{
    static readonly RowReference Agent = new("systemuser", new("00000006-0000-0000-0000-000000000002"));
    const int Long = 2_000;

    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;
    readonly Database _database;
    readonly Caller _administrator;
    readonly UnitOfWork _work;
    readonly RowWriter _writer;

    public Rows_in_a_line_or_a_circle()
    {
        _database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(_database, Preset.Bare, TimeProvider.System);
        using (var session = _database.Read())
            _administrator = new CallerCache().Find(session, new CallerIdentity.Account(Tokens.AdminAccount));
        _work = _database.Begin();
        _writer = new RowWriter(_work, _administrator, DateTime.UnixEpoch);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Circles_of_rows_are_deleted_whole(int length)
    {
        var ids = Line("position", "parentpositionid", length);
        _work.Rows.Update(
            _work.Catalog.RequiredTable("position"), ids[0],
            new Dictionary<string, object?> { ["parentpositionid"] = new RowReference("position", ids[^1]) });

        OnASmallStack(() => _writer.Delete(Row("position", ids[0])!));

        Assert.All(ids, id => Assert.Null(Row("position", id)));
    }

    [Fact]
    public void Long_lines_of_rows_are_deleted_whole()
    {
        var ids = Line("position", "parentpositionid", Long);

        OnASmallStack(() => _writer.Delete(Row("position", ids[0])!));

        Assert.Empty(_work.Rows.Where(_work.Catalog.RequiredTable("position")));
    }

    [Fact]
    public void Long_lines_of_rows_change_owner_whole()
    {
        var ids = Line("account", "parentaccountid", Long);

        OnASmallStack(() => _writer.Update(Row("account", ids[0])!, new Dictionary<string, object?> { ["ownerid"] = Agent }));

        Assert.Equal(Long, _work.Rows.Where(_work.Catalog.RequiredTable("account"), ("ownerid", Agent.Id)).Count);
    }

    public void Dispose()
    {
        _work.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Each below the one before it.</summary>
    Guid[] Line(string table, string parent, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var (at, id) in ids.Index())
            _work.Rows.Insert(_work.Catalog.RequiredTable(table), id, new Dictionary<string, object?>
            {
                [parent] = at == 0 ? null : new RowReference(table, ids[at - 1]),
                [table == "account" ? "ownerid" : "createdby"] = new RowReference("systemuser", _administrator.UserId),
            });
        return ids;
    }

    StoredRow? Row(string table, Guid id) => _work.Rows.Find(_work.Catalog.RequiredTable(table), id);

    /// <summary>So that a line need not be endless to overflow it.</summary>
    static void OnASmallStack(Action act)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(act), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}
