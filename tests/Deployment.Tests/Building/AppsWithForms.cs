using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>An app, and the forms of phone calls it may show.</summary>
static class AppsWithForms
{
    public static readonly Guid Main =
        ShippedIds.PhoneCallForms[0], Quick = ShippedIds.PhoneCallForms[1], Create = ShippedIds.PhoneCallForms[2];
    public static readonly Guid Standard = new("00000000-0000-0000-0000-0000000000f1");
    public static readonly Guid StandardQuick = new("00000000-0000-0000-0000-0000000000f2");
    public static readonly Guid Own = new("00000000-0000-0000-0000-0000000000f3");
    public static readonly Guid Inactive = new("00000000-0000-0000-0000-0000000000f4");
    public static readonly Guid PhoneCall = new("00000000-0000-0000-0000-0000000000f5");

    public static readonly AppModule Sales = new(new("00000000-0000-0000-0000-0000000000f6"), "sales", 0, "")
    {
        UniqueId = new("00000000-0000-0000-0000-0000000000f7"),
    };

    static readonly TableDefinition Table = new(
        "phonecall", "activityid", Sequence<LogicalName>.Empty, Sequence<string>.Empty)
    { MetadataId = PhoneCall };

    public static CurrentState State(CurrentConfiguration current) => Configured.State(current) with
    {
        Apps = Sequence.Of(Sales),
        Tables = Sequence.Of(Table),
    };

    /// <param name="listed">What the app lists; a form of the customer's own is here only where it is listed.</param>
    public static CurrentConfiguration Here(params Guid[] listed) => Configured.Here with
    {
        PhoneCallForms = Forms.Where(form => form.Id != Own || listed.Contains(Own)).ToSequence(),
        AppComponents = listed.Select(id => Component(id, Sales.UniqueId!.Value)).ToSequence(),
    };

    public static readonly Sequence<Row> Forms = Sequence.Of(
        Form(Main, "Ours", 2),
        Form(Quick, "Ours quick", 6),
        Form(Create, "Ours create", 7),
        Form(Standard, "Phone Call", 2),
        Form(StandardQuick, "Phone Call quick", 6),
        Form(Own, "Mine", 2, isManaged: false),
        Form(Inactive, "Old", 2, isActive: false));

    public static Row Component(Guid id, Guid app) => Row(
        "appmodulecomponent",
        id,
        ("appmoduleidunique", Lookup("appmodule", app)),
        ("componenttype", new ColumnValue.Number(id == PhoneCall ? 1 : 60)),
        ("objectid", new ColumnValue.Identifier(id)));

    static Row Form(Guid id, string name, int type, bool isManaged = true, bool isActive = true) => Row(
        "systemform",
        id,
        ("name", Text(name)),
        ("type", new ColumnValue.Number(type)),
        ("formactivationstate", new ColumnValue.Number(isActive ? 1 : 0)),
        ("ismanaged", Flag(isManaged)));
}
