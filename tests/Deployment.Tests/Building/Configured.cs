using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>An environment in which the package is installed and nothing is configured, for tests of a configuration's plan.</summary>
static class Configured
{
    public static readonly Guid RootUnit = new("00000000-0000-0000-0000-0000000000b1");
    public static readonly Guid SalesUnit = new("00000000-0000-0000-0000-0000000000b2");
    public static readonly Guid Ann = new("00000000-0000-0000-0000-0000000000a1");
    public static readonly Guid Client = new("00000000-0000-0000-0000-0000000000c1");
    public static readonly Guid SalesCopy = new("00000000-0000-0000-0000-0000000000d2");
    public static readonly Guid VoiceUser = new("ea78dd57-9ecc-4c51-833a-4a02f8baa63f");
    public static readonly Guid VoiceApiUser = new("6681b3c3-2526-4de6-8469-c470f680a497");

    public static readonly CurrentConfiguration Here = new()
    {
        BusinessUnits = Sequence.Of(
            Row("businessunit", RootUnit, ("name", Text("Contoso"))),
            Row("businessunit", SalesUnit, ("name", Text("Sales")), ("parentbusinessunitid", Lookup("businessunit", RootUnit)))),
        Roles = Sequence.Of(
            Role(VoiceUser, "Voice User", RootUnit),
            Role(SalesCopy, "Voice User", SalesUnit),
            Role(VoiceApiUser, "Voice ApiUser", RootUnit)),
        Settings = Sequence.Of(
            Row("enreach_voicesetting", Guid.NewGuid(), ("enreach_name", Text("CallDurationLimit")), ("enreach_value", Text("0"))),
            Row("enreach_voicesetting", Guid.NewGuid(), ("enreach_name", Text("DefaultCrmAssignee")))),
        Variables = Sequence.Of(
            Row("environmentvariabledefinition", Guid.NewGuid(), ("schemaname", Text("enreach_TelephonyApiLogin")))),
        Users = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit)),
    };

    public static CurrentState State(CurrentConfiguration current) => Building.State.Empty with { Configuration = current };

    public static DeploymentPlan Plan(VoiceConfiguration wanted, CurrentConfiguration? current = null) => Planner.Plan(
        Building.State.Nothing with { Configuration = wanted, ConfigurationOnly = true }, State(current ?? Here));

    public static Row User(Guid id, string address, Guid unit, params (LogicalName Column, ColumnValue Value)[] more) => Row(
        "systemuser",
        id,
        [.. more, ("internalemailaddress", Text(address)), ("businessunitid", Lookup("businessunit", unit)), ("isdisabled", Flag(false))]);

    public static Row Row(LogicalName table, Guid id, params (LogicalName Column, ColumnValue Value)[] columns) => new(
        table, id, "1", columns.Select(column => new ColumnSetting(column.Column, column.Value)).ToSequence());

    public static ColumnValue Text(string text) => new ColumnValue.Text(text);

    public static ColumnValue Flag(bool value) => new ColumnValue.Flag(value);

    public static ColumnValue Lookup(LogicalName table, Guid id) => new ColumnValue.Lookup(table, id);

    static Row Role(Guid id, string name, Guid unit) => Row(
        "role",
        id,
        ("name", Text(name)),
        ("businessunitid", Lookup("businessunit", unit)),
        ("parentrootroleid", Lookup("role", name == "Voice User" ? VoiceUser : VoiceApiUser)));
}
