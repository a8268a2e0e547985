using System.Xml.Linq;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

/// <summary>Requests as Package Deployer 4.0.0.88 and the Configuration Migration tool sent them, recorded.</summary>
public sealed class Microsofts_tools_find_what_they_ask_for(SoapClient soap) : IClassFixture<SoapClient>
{
    static readonly XNamespace Metadata = "http://schemas.microsoft.com/xrm/2011/Metadata";

    /// <summary>In the order of the contract EntityMetadata: a client's serializer drops what is out of place.</summary>
    static readonly string[] OfATable =
    [
        "MetadataId", "ActivityTypeMask", "AutoCreateAccessTeams", "AutoRouteToOwnerQueue", "CanBeInCustomEntityAssociation",
        "CanBeInManyToMany", "CanBePrimaryEntityInRelationship", "CanBeRelatedEntityInRelationship", "CanChangeTrackingBeEnabled",
        "CanCreateAttributes", "CanCreateCharts", "CanCreateForms", "CanCreateViews", "CanEnableSyncToExternalSearchIndex",
        "CanModifyAdditionalSettings", "CanTriggerWorkflow", "ChangeTrackingEnabled", "IsActivityParty", "IsAuditEnabled",
        "IsAvailableOffline", "IsBusinessProcessEnabled", "IsChildEntity", "IsConnectionsEnabled", "IsCustomizable",
        "IsDocumentManagementEnabled", "IsDuplicateDetectionEnabled", "IsEnabledForCharts", "IsImportable", "IsMailMergeEnabled",
        "IsMappable", "IsReadOnlyInMobileClient", "IsRenameable", "IsValidForAdvancedFind", "IsValidForQueue", "IsVisibleInMobileClient",
        "ReportViewName", "CanChangeHierarchicalRelationship", "CollectionSchemaName", "IsOfflineInMobileClient", "IsPrivate",
        "IsSLAEnabled", "IsBPFEntity", "IsLogicalEntity",
    ];

    [Fact]
    public async Task Whether_a_solution_may_be_imported_in_the_background()
    {
        const string fetch =
            "<fetch version='1.0' output-format='xml-platform' mapping='logical' distinct='false'><entity name='sdkmessage'>"
            + "<attribute name='name' /><attribute name='autotransact' /><attribute name='categoryname' /><attribute name='expand' />"
            + "<attribute name='template' /><attribute name='isvalidforexecuteasync' /><filter type='and'><filter type='or'>"
            + "<condition attribute='name' operator='eq' value='ImportSolution' />"
            + "<condition attribute='name' operator='eq' value='DeleteAndPromote' /></filter></filter></entity></fetch>";

        var reply = await soap.Call(
            "RetrieveMultiple", $"<query i:type='a:FetchExpression'><a:Query>{new XText(fetch)}</a:Query></query>");

        var messages = reply.Result.Element(Contracts + "Entities")!.Elements().Select(row => row.Element(Contracts + "Attributes")!)
            .ToList();
        Assert.Equal(
            [("DeleteAndPromote", "true"), ("ImportSolution", "true")],
            messages.Select(row => (SoapReply.Pair(row, "name").Value, SoapReply.Pair(row, "isvalidforexecuteasync").Value)).Order());
    }

    [Fact]
    public async Task That_ribbons_are_put_together_again()
    {
        var reply = await soap.Execute("QueueUpdateRibbonClientMetadata");
        var refused = await soap.Call(
            "Execute", Request("request", "QueueUpdateRibbonClientMetadata"), token: soap.Server.TokenFor("agent"));

        Assert.Equal("QueueUpdateRibbonClientMetadataResponse", SoapReply.TypeOf(reply.Result));
        Assert.Contains("prvPublishCustomization", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_rows_a_table_has()
    {
        var before = await Count();
        await soap.Create("queue", Parameter("name", "c:string", "Counted"));

        Assert.Equal(before + 1, await Count());
    }

    [Fact]
    public async Task Rows_as_text_without_what_is_empty()
    {
        var id = await soap.Create("queue", Parameter("name", "c:string", "A &amp; B 😀"));

        var reply = await soap.Execute("ExecuteFetch", Parameter("FetchXml", "c:string", new XText(
            "<fetch mapping='logical'><entity name='queue'><attribute name='name'/><attribute name='description'/>"
            + $"<attribute name='queueviewtype'/><filter><condition attribute='queueid' operator='eq' value='{id}'/></filter></entity></fetch>")
            .ToString()));

        var root = XElement.Parse(reply["FetchXmlResult"].Value);
        var row = Assert.Single(root.Elements("result"));
        Assert.Equal(("resultset", "0"), (root.Name.LocalName, (string?)root.Attribute("morerecords")));
        Assert.Equal(
            ["name=A & B 😀", "queueid=" + id.ToString("B").ToUpperInvariant(), "queueviewtype=0"],
            row.Elements().Select(column => $"{column.Name.LocalName}={column.Value}").Order());
        Assert.Equal("Public", (string?)row.Element("queueviewtype")!.Attribute("name"));
    }

    [Fact]
    public async Task The_standard_properties_of_a_table_in_the_contracts_order()
    {
        var table = (await Table("account", "Entity"))["EntityMetadata"];

        var members = table.Elements().Select(member => member.Name.LocalName).ToList();
        Assert.Equal(OfATable, members.Where(OfATable.Contains));
        Assert.Equal("CanBeChanged=false ManagedPropertyLogicalName=iscustomizable Value=true", Managed(table));
    }

    [Fact]
    public async Task The_standard_properties_of_columns_relationships_keys_and_privileges()
    {
        var table = (await Table("environmentvariabledefinition", "Entity Attributes Relationships Privileges"))["EntityMetadata"];

        var name = Part(table, "Attributes").Single(column => column.Element(Metadata + "LogicalName")!.Value == "schemaname");
        Assert.Equal("CanBeChanged=false ManagedPropertyLogicalName=iscustomizable Value=true", Managed(name));
        Assert.Equal(
            [
                "IsAuditEnabled", "IsFilterable", "IsRenameable", "IsSortableEnabled", "IsValidForGrid", "IsLogical", "Format", "ImeMode",
                "FormatName"
            ],
            name.Elements().Select(member => member.Name.LocalName).Where(member => member is "IsAuditEnabled" or "IsFilterable"
                or "IsRenameable" or "IsSortableEnabled" or "IsValidForGrid" or "IsLogical" or "Format" or "ImeMode" or "FormatName"));
        foreach (var part in new[] { "OneToManyRelationships", "ManyToOneRelationships", "Keys" })
            Assert.All(Part(table, part), one => Assert.EndsWith("Value=true", Managed(one), StringComparison.Ordinal));
        Assert.All(Part(table, "ManyToOneRelationships"), one => Assert.Equal(
            "UseCollectionName", one.Element(Metadata + "AssociatedMenuConfiguration")!.Element(Metadata + "Behavior")!.Value));
        Assert.All(Part(table, "Privileges"), one => Assert.Equal("false", one.Element(Metadata + "CanBeEntityReference")!.Value));
    }

    [Fact]
    public async Task That_a_table_of_every_environment_is_missing_here_by_its_name()
    {
        var definition = await Table("annotation", "Entity");
        var rows = await soap.Call(
            "RetrieveMultiple",
            "<query i:type='a:FetchExpression'><a:Query>&lt;fetch&gt;&lt;entity name='letter'/&gt;&lt;/fetch&gt;</a:Query></query>");

        Assert.Equal(
            "The local environment does not have the table 'annotation', a real one has. Nothing was changed.", definition.Message);
        Assert.Equal("The local environment does not have the table 'letter', a real one has. Nothing was changed.", rows.Message);
    }

    async Task<int> Count()
    {
        var reply = await soap.Execute("ExecuteFetch", Parameter("FetchXml", "c:string", new XText(
            "<fetch version='1.0' mapping='logical' aggregate='true'><entity name='queue'>"
            + "<attribute name='queueid' aggregate='count' alias='count' /></entity></fetch>").ToString()));
        return (int)XElement.Parse(reply["FetchXmlResult"].Value).Element("result")!.Element("count")!;
    }

    Task<SoapReply> Table(string name, string filters) => soap.Execute(
        "RetrieveEntity", Parameter("EntityFilters", "m:EntityFilters", filters), Parameter("LogicalName", "c:string", name));

    static IEnumerable<XElement> Part(XElement table, string name) =>
        table.Elements().Single(member => member.Name.LocalName == name).Elements();

    static string Managed(XElement component) => string.Join(' ', component.Elements().Single(one => one.Name.LocalName == "IsCustomizable")
        .Elements().Select(member => $"{member.Name.LocalName}={member.Value}"));
}
