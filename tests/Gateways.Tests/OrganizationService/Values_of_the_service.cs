using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class Values_of_the_service
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    public static TheoryData<object?, ColumnValue> Readings => new()
    {
        { null, new ColumnValue.Nothing() },
        { "", new ColumnValue.Nothing() },
        { "text", new ColumnValue.Text("text") },
        { true, new ColumnValue.Flag(true) },
        { 3, new ColumnValue.Number(3) },
        { 3L, new ColumnValue.Number(3) },
        { 3.5m, new ColumnValue.Number(3.5m) },
        { 3.5, new ColumnValue.Number(3.5m) },
        { Id, new ColumnValue.Identifier(Id) },
        { new OptionSetValue(100), new ColumnValue.Number(100) },
        { new Money(9.95m), new ColumnValue.Number(9.95m) },
        { new EntityReference("queue", Id), new ColumnValue.Lookup("queue", Id) },
        { new BooleanManagedProperty(true), new ColumnValue.Flag(true) },
        { new OptionSetValueCollection([new(1), new(2)]), new ColumnValue.Text("1,2") },
        { new AliasedValue("queue", "name", "Press"), new ColumnValue.Text("Press") },
        { new DateTime(2026, 5, 1, 12, 30, 0, DateTimeKind.Utc), new ColumnValue.Text("2026-05-01T12:30:00Z") },
    };

    public static TheoryData<AttributeTypeCode, ColumnValue, object?> Writings => new()
    {
        { AttributeTypeCode.String, new ColumnValue.Nothing(), null },
        { AttributeTypeCode.Memo, new ColumnValue.Text("text"), "text" },
        { AttributeTypeCode.Integer, new ColumnValue.Number(3), 3 },
        { AttributeTypeCode.BigInt, new ColumnValue.Number(3), 3L },
        { AttributeTypeCode.Decimal, new ColumnValue.Number(3.5m), 3.5m },
        { AttributeTypeCode.Double, new ColumnValue.Number(3.5m), 3.5 },
        { AttributeTypeCode.Money, new ColumnValue.Number(3.5m), new Money(3.5m) },
        { AttributeTypeCode.Picklist, new ColumnValue.Number(100), new OptionSetValue(100) },
        { AttributeTypeCode.Status, new ColumnValue.Number(2), new OptionSetValue(2) },
        { AttributeTypeCode.Memo, new ColumnValue.Secret(new("kept-safe")), "kept-safe" },
        { AttributeTypeCode.Boolean, new ColumnValue.Flag(true), true },
        { AttributeTypeCode.Lookup, new ColumnValue.Lookup("queue", Id), new EntityReference("queue", Id) },
        { AttributeTypeCode.Uniqueidentifier, new ColumnValue.Identifier(Id), Id },
        { AttributeTypeCode.Uniqueidentifier, new ColumnValue.Text(Id.ToString()), Id },
        { AttributeTypeCode.DateTime, new ColumnValue.Text("2026-05-01T14:30:00+02:00"),
            new DateTime(2026, 5, 1, 12, 30, 0, DateTimeKind.Utc) },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_value_of_the_SDK_is_read_as_the_engine_knows_it(object? value, ColumnValue expected) =>
        Assert.Equal(expected, SdkValue.Read(value));

    [Theory]
    [MemberData(nameof(Writings))]
    public void A_value_is_written_as_its_columns_type_wants_it(AttributeTypeCode type, ColumnValue value, object? expected) =>
        Assert.Equal(expected, SdkValue.Write(type, value));

    [Fact]
    public void A_value_that_does_not_fit_its_column_is_refused() =>
        Assert.Contains(
            "Boolean",
            Assert.Throws<FormatException>(() => SdkValue.Write(AttributeTypeCode.Boolean, new ColumnValue.Text("yes"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_value_nobody_can_read_is_named_instead_of_swallowed() =>
        Assert.Contains(
            "EntityCollection", Assert.Throws<NotSupportedException>(() => SdkValue.Read(new EntityCollection())).Message,
            StringComparison.Ordinal);
}
