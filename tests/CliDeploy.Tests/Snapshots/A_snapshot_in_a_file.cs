using NJsonSchema;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Snapshots;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Snapshots;

/// <summary>What is written is read the same; whatever else is given for it is refused with its reason.</summary>
public sealed class A_snapshot_in_a_file : IDisposable
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid Other = new("22222222-2222-2222-2222-222222222222");

    readonly Cli _cli = new();

    string File => Path.Combine(_cli.Folder, "before.json");

    public void Dispose() => _cli.Dispose();

    /// <summary>Every shape a value has.</summary>
    static Snapshot Sample { get; } = new(
        new(
            "https://contoso.crm4.dynamics.com",
            Other,
            SolutionVersion.Parse("9.2.24111.222"),
            SolutionVersion.Parse("1.0.0.0"),
            new(2026, 11, 30, 8, 10, 0, TimeSpan.Zero),
            "Ann Admin",
            Sequence.Of(new SnapshotSolution("VoiceForD365Core", SolutionVersion.Parse("1.0.0.0"))),
            Sequence.Of("value of 'x': left out")),
        new()
        {
            Tables = Sequence.Of(new SnapshotTable(
                "enreach_voicesetting",
                RowScope.Whole,
                Sequence.Of<LogicalName>("enreach_name", "enreach_value", "statecode", "enreach_flag", "enreach_queueid", "enreach_key"),
                Sequence.Of(
                    new SnapshotRow(Id, Sequence.Of<ColumnValue>(
                        new ColumnValue.Text("a \"name\"\nää"),
                        new ColumnValue.Nothing(),
                        new ColumnValue.Number(1.50m),
                        new ColumnValue.Flag(true),
                        new ColumnValue.Lookup("queue", Other),
                        new ColumnValue.Identifier(Id)))),
                Sequence<Guid>.Empty)),
            Links = Sequence.Of(
                new SnapshotLinks("msdyn_appconfiguration", Id, "a_b", "systemuser", null, Sequence.Of(Other)),
                new SnapshotLinks("msdyn_appconfiguration", Id, "a_c", "msdyn_channelprovider", Sequence.Of(Other), Sequence<Guid>.Empty)),
            Variables = Sequence.Of(new SnapshotVariable("enreach_A", "x", Id), new SnapshotVariable("enreach_B", null, null)),
            Users = Sequence.Of(new SnapshotUser(
                Id, "Ann", Sequence.Of(Other), Sequence.Of(new ColumnSetting("mobilephone", new ColumnValue.Nothing())))),
            Apps = Sequence.Of(new SnapshotApp(Id, "contoso_app", "[]", Sequence.Of(AppComponent.OfTable(Other), AppComponent.OfForm(Id)))),
            Cells = Sequence.Of(
                new SnapshotCell(
                    Id,
                    "account",
                    "fax",
                    "fax1",
                    "<controlDescription forControl=\"{1}\"><x a='1' /></controlDescription>",
                    "Contoso.Dialler"),
                new SnapshotCell(Id, "account", "telex", "", "", "")),
        });

    [Fact]
    public async Task Is_whole_as_its_schema_says_and_readable_by_its_owner_alone()
    {
        SnapshotFile.Write(File, Sample);

        Assert.Equal(Sample, SnapshotFile.Read(File));
        Assert.Equal([File], Directory.GetFiles(_cli.Folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "snapshot.schema.json"));
        Assert.Empty(schema.Validate(await System.IO.File.ReadAllTextAsync(File)).Select(problem => problem.ToString()));
    }

    [Fact]
    public void Is_never_written_over_something_and_is_nowhere_where_it_cannot_be_written()
    {
        SnapshotFile.Write(File, Sample);
        var nowhere = Path.Combine(_cli.Folder, "nowhere", "before.json");

        Assert.Equal(CliCodes.SnapshotIsThere, CodeOf(() => SnapshotFile.Write(File, Sample)));
        Assert.Equal(CliCodes.SnapshotIsThere, CodeOf(() => SnapshotFile.Write(_cli.Folder, Sample)));
        Assert.Equal(CliCodes.SnapshotNotWritten, CodeOf(() => SnapshotFile.Write(nowhere, Sample)));
        Assert.Equal([File], Directory.GetFileSystemEntries(_cli.Folder));
    }

    [Theory]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 2", CliCodes.SnapshotFormatUnknown)]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": \"1\"", CliCodes.SnapshotUnreadable)]
    [InlineData("\"formatVersion\": 1,", "", CliCodes.SnapshotUnreadable)]
    [InlineData("\"x\"", "\"y\"", CliCodes.SnapshotAltered)]
    [InlineData("\"version\": \"1.0.0.0\"", "\"version\": \"1.0.0.1\"", CliCodes.SnapshotAltered)]
    [InlineData("22222222-2222-2222-2222-222222222222", "22222222-2222-2222-2222-222222222223", CliCodes.SnapshotAltered)]
    [InlineData("\"scope\": \"whole\"", "\"scope\": \"listed\"", CliCodes.SnapshotAltered)]
    [InlineData("\"column\": \"telex\"", "\"column\": \"phone\"", CliCodes.SnapshotAltered)]
    [InlineData("\"recorded\": \"Contoso", "\"recorded\": \"Others", CliCodes.SnapshotAltered)]
    [InlineData("\"cells\": [", "\"cells\": [1, ", CliCodes.SnapshotUnreadable)]
    [InlineData("\"scope\": \"whole\"", "\"scope\": \"7\"", CliCodes.SnapshotUnreadable)]
    [InlineData("\"enreach_voicesetting\"", "\"Enreach Voice\"", CliCodes.SnapshotUnreadable)]
    [InlineData("\"statecode\": 1.50", "\"statecode\": [1]", CliCodes.SnapshotUnreadable)]
    [InlineData("\"statecode\": 1.50", "\"ownerid\": 1", CliCodes.SnapshotUnreadable)]
    [InlineData("\"users\": [", "\"users\": [1, ", CliCodes.SnapshotUnreadable)]
    [InlineData("\"tables\": [", "\"tables\": [[[[[[[[[[[[[[[", CliCodes.SnapshotUnreadable)]
    [InlineData("{", "", CliCodes.SnapshotUnreadable)]
    public void Is_refused_where_it_is_not_as_it_was_written(string was, string becomes, string code)
    {
        SnapshotFile.Write(File, Sample);
        var text = System.IO.File.ReadAllText(File);
        Assert.Contains(was, text);
        System.IO.File.WriteAllText(File, text.Replace(was, becomes, StringComparison.Ordinal));

        Assert.Equal(code, CodeOf(() => SnapshotFile.Read(File)));
    }

    [Fact]
    public void Is_refused_unread_where_it_is_too_big_no_file_or_not_there()
    {
        using (var big = System.IO.File.Create(File)) big.SetLength(SnapshotFile.MostBytes + 1);

        Assert.Equal(CliCodes.SnapshotUnreadable, CodeOf(() => SnapshotFile.Read(File)));
        Assert.Equal(CliCodes.SnapshotUnreadable, CodeOf(() => SnapshotFile.Read(_cli.Folder)));
        Assert.Equal(CliCodes.SnapshotUnreadable, CodeOf(() => SnapshotFile.Read(Path.Combine(_cli.Folder, "..", "nothing.json"))));
    }

    [Fact]
    public void Has_a_digest_that_knows_no_order_no_empty_values_and_no_version()
    {
        var content = Sample.Content;

        var same = content with
        {
            Links = content.Links.Reverse().ToSequence(),
            Variables = content.Variables.Append(new("enreach_C", null, null)).ToSequence(),
            Users = content.Users.Append(new(Other, "Bob", Sequence<Guid>.Empty, Sequence<ColumnSetting>.Empty)).ToSequence(),
        };

        Assert.Equal(SnapshotDigest.Of(content), SnapshotDigest.Of(same));
        Assert.NotEqual(SnapshotDigest.Of(content), SnapshotDigest.Of(content with { Apps = Sequence<SnapshotApp>.Empty }));
    }

    static string CodeOf(Action act) => Assert.Single(Assert.Throws<RunFailedException>(act).Problems).Code;
}
