using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>Another account with every right, and so another token.</summary>
static class SecondAdministrator
{
    public const string Account = "second";

    static readonly Guid Id = new("0000000a-0000-0000-0000-00000000000a");
    static readonly Guid BusinessUnit = new("00000004-0000-0000-0000-000000000001");
    static readonly Guid SystemAdministrator = new("00000008-0000-0000-0000-000000000001");

    public static Write[] Writes { get; } =
    [
        new Write.Create(
            "systemuser",
            Id,
            Sequence.Of(
                new ColumnSetting("firstname", new ColumnValue.Text("Second")),
                new ColumnSetting("lastname", new ColumnValue.Text("Administrator")),
                new ColumnSetting("domainname", new ColumnValue.Text($"{Account}@voice.local")),
                new ColumnSetting("businessunitid", new ColumnValue.Lookup("businessunit", BusinessUnit)))),
        new Write.Link("systemuser", Id, "systemuserroles_association", "role", SystemAdministrator),
    ];
}
