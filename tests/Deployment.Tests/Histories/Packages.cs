using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>
/// Five versions of a package. Later ones change values, and bring rows, links, privileges, steps and a column; the fourth ships the first
/// link and the first privilege no longer, the fifth does again.
/// </summary>
sealed class Packages
{
    public const int Versions = 5;
    public const string Relationship = "contoso_setting_setting";

    public static readonly LogicalName Setting = "contoso_setting";
    public static readonly LogicalName Name = "contoso_name";
    public static readonly LogicalName Pinned = "contoso_pinned";
    public static readonly LogicalName Provider = "msdyn_ciprovider";

    /// <summary>Every column of every table, for tables that are described alike.</summary>
    public static readonly LogicalName[] Columns =
        [Name, "contoso_description", "contoso_value", "contoso_extra", Pinned, "msdyn_name", "msdyn_appselector"];

    public static readonly Guid[] Rows = Ids(1);
    public static readonly Guid[] Privileges = Ids(2);
    public static readonly Guid ProviderId = Guid.NewGuid();
    public static readonly Guid RoleId = Guid.NewGuid();

    static readonly LogicalName[] RowColumns = [Name, "contoso_description", "contoso_value", Pinned];
    static readonly Guid[] Steps = Ids(3);

    readonly Dictionary<(int Version, int Row, LogicalName Column), ColumnValue> _values = [];
    readonly string _solutionFile;

    /// <param name="solutionFile">Any file: nobody looks into it.</param>
    public Packages(Random random, string solutionFile)
    {
        _solutionFile = solutionFile;
        for (var row = 0; row < Rows.Length; row++)
            foreach (var column in ColumnsOf(Versions))
                for (var version = 1; version <= Versions; version++)
                    _values[(version, row, column)] = column == Name ? new ColumnValue.Text($"Setting {row}")
                        : version > 1 && random.Next(2) == 0 ? _values[(version - 1, row, column)]
                        : random.Next(6) == 0 ? new ColumnValue.Nothing()
                        : new ColumnValue.Text($"{column} {row} of version {version}");
        IsUpgrade = random.Next(2) == 0;
    }

    /// <summary>A higher version is an upgrade rather than an update in place.</summary>
    bool IsUpgrade { get; }

    public static IReadOnlyList<LogicalName> ColumnsOf(int version) => version >= 3 ? [.. RowColumns, "contoso_extra"] : RowColumns;

    public static int RowsOf(int version) => Math.Min(version + 1, Rows.Length);

    public static IEnumerable<(Guid Id, Guid OtherId)> LinksOf(int version) =>
        Enumerable.Range(0, RowsOf(version) - 1)
            .Where(row => row > 0 || version != 4)
            .Select(row => (Rows[row], Rows[row + 1]));

    public static IEnumerable<Guid> StepsOf(int version) => Steps.Take(Math.Min(version + 1, Steps.Length));

    public static IEnumerable<Guid> PrivilegesOf(int version) =>
        Privileges.Take(Math.Min(version, Privileges.Length)).Skip(version == 4 ? 1 : 0);

    public ColumnValue Value(int version, int row, LogicalName column) => _values[(version, row, column)];

    public DesiredState Desired(int version) => new(
        "VoiceForD365",
        Number(version),
        Sequence.Of(new SolutionPackage(
            "contoso_core",
            Number(version),
            "contoso",
            SolutionVersion.Parse("9.2"),
            Sequence.Of(Setting, ShippedTable.Name),
            Sequence<SolutionNeed>.Empty,
            StepsOf(version).Select(step => new PluginStep(step, $"{step:D}")).ToSequence(),
            _solutionFile)
        { Content = $"content of {version}" }),
        Sequence.Of(SettingsOf(version), ProviderOf()));

    SolutionVersion Number(int version) => IsUpgrade ? new(1, version, 0, 0) : new(1, 0, version, 0);

    SeedSet SettingsOf(int version) => new(
        "Settings",
        All,
        Sequence.Of(Setting),
        Sequence.Of(new SeedTable(
            Setting,
            "Setting",
            Setting + "id",
            Sequence.Of(Name),
            MadeByServer: false,
            ColumnsOf(version).Select(column => new SeedColumn(column, column == Pinned ? "it guards the door" : null)).ToSequence(),
            Enumerable.Range(0, RowsOf(version)).Select(row => new SeedRow(
                Rows[row],
                $"Setting {row}",
                ColumnsOf(version).Select(column => new ColumnSetting(column, Value(version, row, column))).ToSequence())).ToSequence())),
        LinksOf(version).Select(link => new SeedLink(Relationship, Setting, link.Id, Setting, link.OtherId)).ToSequence(),
        PrivilegesOf(version)
            .Select(privilege => new SeedGrant(
                "Reader", RoleId, $"prvRead{Array.IndexOf(Privileges, privilege)}", PrivilegeDepth.Global))
            .ToSequence());

    static SeedSet ProviderOf() => new(
        "Cif1",
        All,
        Sequence.Of(Provider),
        Sequence.Of(new SeedTable(
            Provider,
            "Provider",
            Provider + "id",
            Sequence<LogicalName>.Empty,
            MadeByServer: false,
            Sequence.Of(new SeedColumn("msdyn_name")),
            Sequence.Of(new SeedRow(
                ProviderId, "Provider", Sequence.Of(new ColumnSetting("msdyn_name", new ColumnValue.Text("Provider"))))))),
        Sequence<SeedLink>.Empty,
        Sequence<SeedGrant>.Empty);

    static Sequence<Scenario> All => Sequence.Of(Scenario.None, Scenario.Cif1, Scenario.Cif2, Scenario.Omnichannel);

    static Guid[] Ids(int kind) =>
        [.. Enumerable.Range(1, 4).Select(number => new Guid(kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number))];
}
