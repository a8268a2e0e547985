using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Sqlite;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Storage;

public sealed class Large_tables_are_read_by_index : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    string File => Path.Combine(_folder, "data.db");

    [Theory]
    [InlineData("\"contact\".\"fullname\" COLLATE DATAVERSE_TEXT = 'x'", "contact.fullname$by")]
    [InlineData("\"contact\".\"parentcustomerid\" = 'x'", "contact.parentcustomerid$by")]
    [InlineData("\"contact\".\"ownerid\" = 'x'", "contact.ownerid$by")]
    public void A_filter_by_name_or_lookup_uses_its_index(string condition, string index)
    {
        using (var database = Database.Open(File))
            PresetLoader.Load(database, Preset.Bare, TimeProvider.System);

        Assert.Contains(
            index, Plan($"SELECT * FROM \"contact\" WHERE {condition} ORDER BY \"contactid\" LIMIT 50"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("principalobjectaccess", "objectid")]
    [InlineData("principalobjectaccess", "principalid")]
    [InlineData("roleprivileges", "roleid")]
    public void Links_and_shares_are_found_from_either_end(string table, string column)
    {
        using (var database = Database.Open(File))
            PresetLoader.Load(database, Preset.Bare, TimeProvider.System);

        Assert.Contains("SEARCH", Plan($"SELECT * FROM \"{table}\" WHERE \"{column}\" = 'x'"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_with_an_index_can_be_dropped()
    {
        using var database = Database.Open(File);
        PresetLoader.Load(database, Preset.Bare, TimeProvider.System);

        using (var work = database.Begin())
        {
            work.Schema.DropColumn("contact", "fullname");
            work.Commit();
        }

        Assert.Null(database.Catalog.RequiredTable("contact").Column("fullname"));
    }

    [Fact]
    public void A_file_of_the_first_layout_gets_its_indexes_when_it_is_opened()
    {
        using (var database = Database.Open(File))
            PresetLoader.Load(database, Preset.Bare, TimeProvider.System);
        Execute("DROP INDEX \"contact.fullname$by\"; PRAGMA user_version = 1;");

        Database.Open(File).Dispose();

        Assert.Contains("contact.fullname$by", Plan("SELECT * FROM \"contact\" WHERE \"fullname\" = 'x'"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Plan(string query)
    {
        var connection = Open();
        var plan = connection.Query("EXPLAIN QUERY PLAN " + query, [], row => row.GetString(3));
        Statements.Close(connection);
        return string.Join('\n', plan);
    }

    void Execute(string text)
    {
        using var connection = Open();
        connection.RunOnce(text);
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        Collations.Register(connection);
        return connection;
    }
}
