using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Definitions_follow_casts(Definitions_follow_casts.World world) : IClassFixture<Definitions_follow_casts.World>
{
    const string Account = "EntityDefinitions(LogicalName='account')";
    const string Crm = "Microsoft.Dynamics.CRM.";

    [Fact]
    public async Task To_the_columns_of_one_type_with_their_choices()
    {
        var reply = await world.Local.Get(
            $"{Account}/Attributes/{Crm}PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet");

        var type = Assert.Single(reply.Rows, column => column!["LogicalName"]!.ToString() == "customertypecode")!;
        Assert.Equal(12, type["OptionSet"]!["Options"]!.AsArray().Count);
        Assert.Null(type["GlobalOptionSet"]);
        Assert.DoesNotContain(reply.Rows, column => column!["LogicalName"]!.ToString() is "name" or "statecode");
    }

    [Theory]
    [InlineData("StringAttributeMetadata?$select=LogicalName,MaxLength&$filter=MaxLength eq 160", "name,yominame")]
    [InlineData("MoneyAttributeMetadata?$select=LogicalName,Precision&$filter=LogicalName eq 'revenue'", "revenue")]
    [InlineData("StateAttributeMetadata?$select=LogicalName&$expand=OptionSet", "statecode")]
    [InlineData("LookupAttributeMetadata?$select=LogicalName,Targets&$filter=LogicalName eq 'parentaccountid'", "parentaccountid")]
    [InlineData("BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet&$filter=LogicalName eq 'creditonhold'", "creditonhold")]
    [InlineData("FileAttributeMetadata?$select=LogicalName", "")]
    public async Task To_properties_only_that_type_has(string cast, string names)
    {
        var reply = await world.Local.Get($"{Account}/Attributes/{Crm}{cast}");

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(names, string.Join(',', reply.Rows.Select(column => column!["LogicalName"]!.ToString())));
    }

    [Fact]
    public async Task To_one_column_by_name_or_id_and_below_it()
    {
        var byName = await world.Local.Get(
            $"{Account}/Attributes(LogicalName='customertypecode')/{Crm}PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet");
        var byId = await world.Local.Get($"{Account}/Attributes({byName["MetadataId"]})?$select=LogicalName");
        var options = await world.Local.Get(
            $"{Account}/Attributes({byName["MetadataId"]})/{Crm}PicklistAttributeMetadata/OptionSet?$select=Options");
        var none = await world.Local.Get($"{Account}/Attributes({byName["MetadataId"]})/{Crm}PicklistAttributeMetadata/GlobalOptionSet");
        var global = await world.Local.Get(
            $"EntityDefinitions(LogicalName='solution')?$select=LogicalName&$expand=Attributes($select=LogicalName)");

        Assert.Equal("customertypecode", byId["LogicalName"]!.ToString());
        Assert.Equal(byName["OptionSet"]!["Options"]!.ToJsonString(), options["Options"]!.ToJsonString());
        Assert.Equal(204, none.Status);
        Assert.Equal(200, global.Status);
    }

    [Fact]
    public async Task To_single_properties_and_their_bare_text()
    {
        var code = await world.Local.Get($"{Account}/ObjectTypeCode");
        var bare = await world.Local.Get($"{Account}/ObjectTypeCode/$value");
        var label = await world.Local.Get($"{Account}/DisplayName");
        var length = await world.Local.Get($"{Account}/Attributes(LogicalName='name')/{Crm}StringAttributeMetadata/MaxLength/$value");

        Assert.Equal((1, "1", "160"), ((int)code["value"]!, bare.Text, length.Text));
        Assert.EndsWith("$metadata#EntityDefinitions(LogicalName='account')/ObjectTypeCode", code["@odata.context"]!.ToString());
        Assert.Equal("Account", label["UserLocalizedLabel"]!["Label"]!.ToString());
        Assert.Equal(400, (await world.Local.Get($"{Account}/DisplayName/$value")).Status);
        Assert.Equal(404, (await world.Local.Get($"{Account}/Attributes(LogicalName='name')/MaxLength")).Status);
        Assert.Equal(404, (await world.Local.Get($"{Account}/Nonesuch")).Status);
    }

    [Fact]
    public async Task To_relationships_of_one_kind()
    {
        var all = await world.Local.Get("RelationshipDefinitions?$select=SchemaName");
        var one = await world.Local.Get(
            $"RelationshipDefinitions/{Crm}OneToManyRelationshipMetadata?$select=SchemaName&$filter=ReferencedEntity eq 'account'");
        var same = await world.Local.Get($"{Account}/OneToManyRelationships?$select=SchemaName");
        var link = await world.Local.Get($"RelationshipDefinitions(SchemaName='systemuserroles_association')/{Crm}ManyToManyRelationshipMetadata?$select=IntersectEntityName");

        Assert.Equal(
            same.Rows.Select(r => r!["SchemaName"]!.ToString()).Order(), one.Rows.Select(r => r!["SchemaName"]!.ToString()).Order());
        Assert.True(all.Rows.Count > one.Rows.Count);
        Assert.Equal("systemuserroles", link["IntersectEntityName"]!.ToString());
    }

    [Theory]
    [InlineData("OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'BusinessOwned'", "businessunit,role,systemuser,team")]
    [InlineData("IsActivity eq true and ObjectTypeCode eq 4210", "phonecall")]
    public async Task By_filters_that_name_the_enumeration(string filter, string names)
    {
        var reply = await world.Local.Get($"EntityDefinitions?$select=LogicalName&$filter={filter}");

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(names, string.Join(',', reply.Rows.Select(table => table!["LogicalName"]!.ToString())));
    }

    [Fact]
    public async Task By_the_value_inside_a_property()
    {
        var reply = await world.Local.Get(
            $"{Account}/Attributes?$select=LogicalName&$filter=RequiredLevel/Value eq {Crm}AttributeRequiredLevel'ApplicationRequired'");

        Assert.Equal("name", Assert.Single(reply.Rows)!["LogicalName"]!.ToString());
    }

    [Theory]
    [InlineData(
        $"{Account}/Attributes?$select=MaxLength", 400,
        "Could not find a property named 'MaxLength' on type 'Microsoft.Dynamics.CRM.AttributeMetadata'.")]
    [InlineData(
        $"{Account}?$expand=Attributes($select=LogicalName;$expand=OptionSet)", 400,
        "'OptionSet' on type 'Microsoft.Dynamics.CRM.AttributeMetadata'")]
    [InlineData($"{Account}/Attributes(LogicalName='customertypecode')/OptionSet", 404, "OptionSet")]
    [InlineData($"{Account}/Attributes/Microsoft.Dynamics.CRM.EnumAttributeMetadata", 400, "EnumAttributeMetadata")]
    [InlineData(
        $"{Account}/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata", 404, "PicklistAttributeMetadata")]
    [InlineData($"{Account}/Attributes?$filter=AttributeType eq 'Picklist'", 400, "incompatible types")]
    [InlineData("EntityDefinitions?$filter=DisplayName eq 'Account'", 400, "neither a primitive value")]
    [InlineData(
        "RelationshipDefinitions?$select=ReferencedEntity", 400,
        "'ReferencedEntity' on type 'Microsoft.Dynamics.CRM.RelationshipMetadataBase'")]
    [InlineData(
        "GlobalOptionSetDefinitions(Name='componentstate')?$select=Options", 400,
        "'Options' on type 'Microsoft.Dynamics.CRM.OptionSetMetadataBase'")]
    [InlineData("GlobalOptionSetDefinitions?$filter=Name eq 'componentstate'", 400, "$filter is not supported")]
    [InlineData("EntityDefinitions/Attributes", 404, "Attributes")]
    public async Task And_refuse_what_only_another_type_has(string path, int status, string message)
    {
        var reply = await world.Local.Get(path);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    public sealed class World : IAsyncLifetime
    {
        public TestDataverse Local { get; private set; } = null!;

        public async Task InitializeAsync() => Local = await TestDataverse.StartAsync(Preset.Cif1);

        public async Task DisposeAsync() => await Local.DisposeAsync();
    }
}
