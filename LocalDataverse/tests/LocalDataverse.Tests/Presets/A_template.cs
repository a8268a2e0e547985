using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Presets;

public sealed class A_template : IDisposable
{
    static readonly DateTime Beginning = new(2026, 11, 22, 12, 34, 56, DateTimeKind.Utc);

    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    [Fact]
    public void Becomes_what_loading_its_preset_comes_to()
    {
        var templates = new PresetTemplates(Path.Combine(_folder, "presets"));
        templates.Write();
        Assert.True(templates.Copy(Preset.Omnichannel, Path.Combine(_folder, "copied.db")));
        using var copied = Database.Open(Path.Combine(_folder, "copied.db"));
        using var loaded = Database.Open(Path.Combine(_folder, "loaded.db"));

        using (var work = copied.Begin())
        {
            Assert.True(copied.IsTemplate);
            work.SetDates(Beginning);
            work.Commit();
        }

        PresetLoader.Load(loaded, Preset.Omnichannel, Beginning);

        Assert.False(copied.IsTemplate);
        Assert.True(copied.IsCompleted);
        Assert.Equal((loaded.PresetName, loaded.Version), (copied.PresetName, copied.Version));
        Assert.Equal(Describe(loaded), Describe(copied));
    }

    [Fact]
    public void Of_another_program_is_not_used()
    {
        var folder = Path.Combine(_folder, "presets");
        new PresetTemplates(folder).Write();
        foreach (var file in Directory.EnumerateFiles(folder).ToList())
            File.Move(file, Path.Combine(folder, $"cif2-{Guid.NewGuid():D}.db"), overwrite: true);

        var copied = new PresetTemplates(folder).Copy(Preset.Cif2, Path.Combine(_folder, "data.db"));

        Assert.False(copied);
        Assert.False(File.Exists(Path.Combine(_folder, "data.db")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static List<string> Describe(Database database)
    {
        using var session = database.Read();
        var catalog = session.Catalog;
        return
        [
            .. catalog.Tables.Values.Select(TableJson.Form.Write),
            .. catalog.Tables.Values.SelectMany(table => table.Columns.Values).Select(ColumnJson.Form.Write),
            .. catalog.OneToMany.Values.Select(OneToManyJson.Form.Write),
            .. catalog.ManyToMany.Values.Select(ManyToManyJson.Form.Write),
            .. catalog.Choices.Values.Select(ChoiceJson.Form.Write),
            .. catalog.Tables.Values.Where(table => !table.IsVirtual)
                .SelectMany(table => session.Rows.Where(table, SqlFragment.True).Select(row => Describe(table, row)).Order()),
        ];
    }

    // Rows that link others have random ids, whichever way they were made.
    static string Describe(Table table, StoredRow row) => table.LogicalName + ": " + string.Join(
        ", ",
        table.Columns.Values.Where(
            column => !(column.LogicalName == table.PrimaryId && (table.IsIntersect || table.LogicalName == "roleprivileges")))
            .Select(column => $"{column.LogicalName}={row[column.LogicalName]}"));
}
