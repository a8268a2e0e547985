using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Storage;

/// <summary>Components are written and read by hand; a general serializer, which forgets nothing, says what must come out.</summary>
public sealed class Components_in_the_data_file
{
    static readonly JsonSerializerOptions Everything = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutMembersOfTables } },
    };

    static readonly ChoiceOption Option = new(7, "Größer & 'kleiner'", 1, 2) { TransitionData = "<a b=\"1\" />", InvariantName = "Larger" };

    static readonly Column FullColumn = new()
    {
        LogicalName = "new_full",
        SchemaName = "new_Full",
        Type = ColumnType.MultiSelectPicklist,
        DisplayName = "Full \"quoted\"",
        RequiredLevel = RequiredLevel.Recommended,
        MaxLength = 100,
        MinValue = -0.5m,
        MaxValue = 79228162514264337593543950335m,
        Precision = 4,
        Options = [Option, new ChoiceOption(8, "Plain")],
        GlobalChoice = "new_choice",
        DefaultValue = 8,
        Targets = ["account", "contact"],
        DateBehavior = DateBehavior.TimeZoneIndependent,
        Format = "Text",
        AutoNumberFormat = "{SEQNUM:4}",
        ExternalName = "External",
        IsDataSourceSecret = true,
        ValidForCreate = true,
        ValidForUpdate = true,
        ValidForRead = true,
        IsSecured = true,
        IsCustom = true,
        SourceType = 1,
        Solutions = ["a", "b"],
    };

    static readonly Table FullTable = new()
    {
        LogicalName = "new_full",
        SchemaName = "new_Full",
        EntitySetName = "new_fulls",
        ObjectTypeCode = 10_001,
        PrimaryId = "new_fullid",
        PrimaryName = "new_name",
        DisplayName = "Full",
        DisplayCollectionName = "Fulls",
        Description = "Everything\nset",
        Ownership = Ownership.BusinessOwned,
        IsActivity = true,
        IsCustom = true,
        IsIntersect = true,
        EnforceStateTransitions = true,
        Source = new VirtualSource(VirtualSource.PlatformProvider, Guid.Parse("00000000-0000-0000-0000-00000000000d"), "Things", "Many"),
        PrivilegeName = "Other",
        Solutions = ["a", "b"],
    };

    static readonly OneToMany FullOneToMany = new()
    {
        SchemaName = "new_a_b",
        ReferencedTable = "a",
        ReferencedColumn = "aid",
        ReferencingTable = "b",
        ReferencingColumn = "a",
        ReferencingNavigation = "A",
        ReferencedNavigation = "Bs",
        CascadeDelete = CascadeDelete.Restrict,
        CascadeAssign = CascadeRule.Active,
        CascadeShare = CascadeRule.UserOwned,
        CascadeUnshare = CascadeRule.Cascade,
        CascadeReparent = CascadeRule.Active,
        CascadeMerge = CascadeRule.Cascade,
        IsCustom = true,
        Solutions = ["a"],
    };

    static readonly ManyToMany FullManyToMany = new()
    {
        SchemaName = "new_ab",
        IntersectTable = "new_ab",
        Table1 = "a",
        Table1Column = "aid",
        Table1Navigation = "Bs",
        Table2 = "b",
        Table2Column = "bid",
        Table2Navigation = "As",
        IsCustom = true,
        Solutions = ["a"],
    };

    [Fact]
    public void Every_member_is_written_and_read()
    {
        Check(ColumnJson.Form, FullColumn);
        Check(TableJson.Form, FullTable);
        Check(KeyJson.Form, new AlternateKey("new_key", "new_Key", "Key", ["a", "b"]) { Solutions = ["a"] });
        Check(OneToManyJson.Form, FullOneToMany);
        Check(ManyToManyJson.Form, FullManyToMany);
        Check(new ComponentForm<ChoiceOption>(ChoiceJson.WriteOption, ChoiceJson.ReadOption), Option);
        Check(ChoiceJson.Form, new GlobalChoice("new_choice", "Choice", [Option]) { Solutions = ["a"] });

        void Check<T>(ComponentForm<T> form, T component)
        {
            Assert.All(
                Members<T>(), member => Assert.True(IsSet(member.GetValue(component)), $"The example leaves {member.Name} as it is."));
            CheckOne(form, component);
        }
    }

    [Fact]
    public void Everything_the_presets_bring_is_written_and_read()
    {
        var plan = PresetReader.Read(Preset.Omnichannel);

        Assert.All(plan.Tables, table => CheckOne(TableJson.Form, table));
        Assert.All(plan.Tables.SelectMany(table => table.Columns.Values), column => CheckOne(ColumnJson.Form, column));
        Assert.All(plan.Tables.SelectMany(table => table.Keys.Values), key => CheckOne(KeyJson.Form, key));
        Assert.All(plan.OneToMany, relationship => CheckOne(OneToManyJson.Form, relationship));
        Assert.All(plan.ManyToMany, relationship => CheckOne(ManyToManyJson.Form, relationship));
        Assert.All(plan.Choices, choice => CheckOne(ChoiceJson.Form, choice));
    }

    [Fact]
    public void What_an_older_version_did_not_write_has_no_value()
    {
        const string written =
            """{"LogicalName":"a","SchemaName":"A","Type":"String","DisplayName":"A","RequiredLevel":"None","DateBehavior":"UserLocal","IsCustom":true}""";

        var column = ColumnJson.Form.Read(written);

        Assert.True(column is { IsCustom: true, ExternalName: null, IsDataSourceSecret: false, MaxLength: null, Targets: [] });
    }

    [Theory]
    [InlineData("""{"LogicalName":"a"}""")]
    [InlineData("""{"Name":"a","DisplayName":"A","Options":[],"Solutions":[],"Colour":"red"}""")]
    [InlineData("""{"DisplayName":"A","Name":"a","Options":[],"Solutions":[]}""")]
    [InlineData("""{"Name":"a","DisplayName":"A","Options":[{"Value":"1","Label":"One"}],"Solutions":[]}""")]
    public void What_is_no_component_is_refused_rather_than_half_read(string written)
    {
        var refusal = Record.Exception(() => ChoiceJson.Form.Read(written));

        Assert.True(refusal is JsonException or InvalidOperationException, refusal?.ToString());
    }

    static void CheckOne<T>(ComponentForm<T> form, T component)
    {
        var written = form.Write(component);

        Assert.Equal(JsonSerializer.Serialize(component, Everything), written);
        Assert.Equal(written, JsonSerializer.Serialize(form.Read(written), Everything));
    }

    static IEnumerable<PropertyInfo> Members<T>() =>
        typeof(T).GetProperties().Where(member => member.CanWrite && !(typeof(T) == typeof(Table) && member.Name is "Columns" or "Keys"));

    static bool IsSet(object? value) => value is not (null or 0 or false or "") && value is not ImmutableArray<string> { Length: 0 }
        && (value is not Enum choice || Convert.ToInt32(choice) != 0);

    // A table's columns and keys are components of their own.
    static void WithoutMembersOfTables(JsonTypeInfo type)
    {
        if (type.Type == typeof(Table))
            foreach (var members in type.Properties.Where(member => member.Name is "Columns" or "Keys").ToList())
                type.Properties.Remove(members);
    }
}
