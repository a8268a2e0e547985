using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Metadata_is_described
{
    [Fact]
    public async Task A_table_by_name_with_the_parts_asked_for()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);

        var table = await local.Get("EntityDefinitions(LogicalName='environmentvariabledefinition')?$select=EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ObjectTypeCode&$expand=Attributes($select=LogicalName,AttributeType;$filter=LogicalName eq 'schemaname'),Keys($select=LogicalName,KeyAttributes,EntityKeyIndexStatus)");

        Assert.Equal(
            ("environmentvariabledefinitions", "environmentvariabledefinitionid", 380),
            (table["EntitySetName"]!.ToString(), table["PrimaryIdAttribute"]!.ToString(), table["ObjectTypeCode"]!.GetValue<int>()));
        Assert.Null(table["LogicalName"]);
        Assert.NotNull(table["MetadataId"]);
        var column = Assert.Single(table["Attributes"]!.AsArray())!;
        Assert.Equal(
            ("schemaname", "String", "#Microsoft.Dynamics.CRM.StringAttributeMetadata"),
            (column["LogicalName"]!.ToString(), column["AttributeType"]!.ToString(), column["@odata.type"]!.ToString()));
        var key = Assert.Single(table["Keys"]!.AsArray())!;
        Assert.Equal(("Active", "schemaname"), (key["EntityKeyIndexStatus"]!.ToString(), key["KeyAttributes"]![0]!.ToString()));
    }

    [Fact]
    public async Task What_is_the_same_for_all_components_is_told_too()
    {
        await using var local = await TestDataverse.StartAsync();

        var table = await local.Get(
            "EntityDefinitions(LogicalName='account')?$select=IsCustomizable,CanCreateForms,IsAuditEnabled,CollectionSchemaName,HasNotes");
        var custom =
            await local.Get("EntityDefinitions?$select=LogicalName&$filter=LogicalName eq 'account' and IsCustomizable/Value eq true");
        var uncast = await local.Get("EntityDefinitions(LogicalName='account')/Attributes?$select=FormatName");
        var text = await local.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=FormatName,IsValidForAdvancedFind");

        Assert.Equal(
            """{"Value":true,"CanBeChanged":false,"ManagedPropertyLogicalName":"iscustomizable"}""",
            table["IsCustomizable"]!.ToJsonString());
        Assert.Equal(
            ("cancreateforms", "canmodifyauditsettings", "Accounts", null),
            (table["CanCreateForms"]!["ManagedPropertyLogicalName"]!.ToString(),
                table["IsAuditEnabled"]!["ManagedPropertyLogicalName"]!.ToString(), table["CollectionSchemaName"]!.ToString(),
                table["HasNotes"]));
        Assert.Single(custom.Rows);
        Assert.Equal(400, uncast.Status);
        Assert.Equal(
            ("Text", true), (text["FormatName"]!["Value"]!.ToString(), text["IsValidForAdvancedFind"]!["Value"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("LogicalName eq 'account' or LogicalName eq 'msdyn_ciprovider' or LogicalName eq 'nothing'", "account,msdyn_ciprovider")]
    [InlineData("Microsoft.Dynamics.CRM.In(PropertyName='LogicalName',PropertyValues=['account','contact'])", "account,contact")]
    [InlineData("ObjectTypeCode eq 1", "account")]
    [InlineData("IsActivity eq true", "phonecall,task")]
    public async Task Tables_by_filter(string filter, string names)
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif1);

        var tables = await local.Get("EntityDefinitions?$select=LogicalName&$filter=" + Uri.EscapeDataString(filter));

        Assert.True(tables.Status == 200, tables.Text);
        Assert.Equal(names, string.Join(',', tables.Rows.Select(t => t!["LogicalName"]!.ToString())));
    }

    [Fact]
    public async Task Relationships_of_a_table_and_by_name()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);

        var table = await local.Get("EntityDefinitions(LogicalName='msdyn_sessiontemplate')?$select=LogicalName&$expand=ManyToOneRelationships($select=SchemaName,ReferencingEntityNavigationPropertyName),OneToManyRelationships($select=SchemaName),ManyToManyRelationships($select=SchemaName,IntersectEntityName)");
        var byName = await local.Get("RelationshipDefinitions(SchemaName='msdyn_appconfig_msdyn_channelprovider')");
        var absent = await local.Get("RelationshipDefinitions(SchemaName='nothing')");

        Assert.Contains(
            table["ManyToOneRelationships"]!.AsArray(),
            r => r!["ReferencingEntityNavigationPropertyName"]!.ToString() == "msdyn_anchortab");
        Assert.Contains(
            table["ManyToManyRelationships"]!.AsArray(), r => r!["SchemaName"]!.ToString() == "msdyn_sessiontemplate_applicationtab");
        Assert.Equal("msdyn_appconfigurationid", byName["Entity1IntersectAttribute"]!.ToString());
        Assert.Equal(404, absent.Status);
    }

    [Fact]
    public async Task Choices_global_and_of_a_column()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif1);

        var global = await local.Get("GlobalOptionSetDefinitions(Name='msdyn_ciproviderapiversion')");
        var column = await local.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='customertypecode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet");

        Assert.Equal([0, 1], global["Options"]!.AsArray().Select(o => o!["Value"]!.GetValue<int>()));
        Assert.Equal(12, column["OptionSet"]!["Options"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("EntityDefinitions(LogicalName='nothing')", 404, "0x80060888")]
    [InlineData("EntityDefinitions?$orderby=LogicalName", 400, "0x80060888")]
    [InlineData("EntityDefinitions?$select=Nothing", 400, "0x80060888")]
    [InlineData("EntityDefinitions?$filter=contains(LogicalName,'a')", 400, "0x80060888")]
    [InlineData("EntityDefinitions(LogicalName='account')?$expand=Nothing", 400, "0x80060888")]
    [InlineData("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='nothing')", 404, "0x80060888")]
    public async Task What_is_wrong_is_refused(string path, int status, string code)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Get(path);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Functions_tell_about_the_environment()
    {
        await using var local = await TestDataverse.StartAsync();

        var version = await local.Get("RetrieveVersion()");
        var organization = await local.Get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')");
        var languages = await local.Get("RetrieveProvisionedLanguages()");

        Assert.StartsWith("9.2.", version["Version"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal((await local.Get("WhoAmI"))["OrganizationId"]!.ToString(), organization["Detail"]!["OrganizationId"]!.ToString());
        Assert.Equal(1033, languages["RetrieveProvisionedLanguages"]![0]!.GetValue<int>());
        Assert.Equal(
            "WebApplication,OrganizationService,OrganizationDataService",
            string.Join(',', organization["Detail"]!["Endpoints"]!["Keys"]!.AsArray().Select(key => key!.ToString())));
        Assert.Equal(400, (await local.Get("RetrieveCurrentOrganization")).Status);
        Assert.Equal(
            400, (await local.Get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Moon')")).Status);
    }
}
