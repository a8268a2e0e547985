using System.Xml.Linq;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

public sealed class Metadata_is_described_over_SOAP(SoapClient soap) : IClassFixture<SoapClient>
{
    static readonly XNamespace Metadata = "http://schemas.microsoft.com/xrm/2011/Metadata";

    [Fact]
    public async Task A_table_comes_with_the_parts_asked_for_in_the_contracts_order()
    {
        var reply = await soap.Execute("RetrieveEntity",
            Parameter("EntityFilters", "m:EntityFilters", "Entity Attributes Relationships"),
            Parameter("MetadataId", "d:guid", Guid.Empty.ToString()),
            Parameter("RetrieveAsIfPublished", "c:boolean", "false"), Parameter("LogicalName", "c:string", "contact"));

        var table = reply["EntityMetadata"];
        var column = table.Element(Metadata + "Attributes")!.Elements()
            .Single(a => a.Element(Metadata + "LogicalName")!.Value == "preferredcontactmethodcode");
        var members = column.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.Equal("EntityMetadata", SoapReply.TypeOf(table));
        Assert.Equal("PicklistAttributeMetadata", SoapReply.TypeOf(column));
        // Base classes first: a client's serializer drops what comes after its place.
        Assert.Equal("MetadataId", members[0]);
        Assert.True(members.IndexOf("AttributeTypeName") > members.IndexOf("SchemaName"));
        Assert.True(members.IndexOf("OptionSet") > members.IndexOf("AttributeTypeName"));
        Assert.NotEmpty(table.Element(Metadata + "ManyToOneRelationships")!.Elements());
        Assert.Null(table.Element(Metadata + "Privileges"));
    }

    [Fact]
    public async Task An_absent_table_is_not_found()
    {
        var reply = await soap.Execute(
            "RetrieveEntity", Parameter("EntityFilters", "m:EntityFilters", "Entity"),
            Parameter("LogicalName", "c:string", "contoso_absent"));

        Assert.Equal(-2147220969, reply.Code);
    }

    [Fact]
    public async Task Changes_are_selected_by_properties_and_cut_to_those_asked_for()
    {
        var query = "<q:Criteria><q:Conditions><q:MetadataConditionExpression><q:ConditionOperator>In</q:ConditionOperator><q:PropertyName>LogicalName</q:PropertyName>"
            + "<q:Value i:type='e:ArrayOfstring'><e:string>account</e:string><e:string>contact</e:string></q:Value></q:MetadataConditionExpression></q:Conditions>"
            + "<q:FilterOperator>And</q:FilterOperator><q:Filters/></q:Criteria>"
            + "<q:Properties><q:AllProperties>false</q:AllProperties><q:PropertyNames><e:string>OwnershipType</e:string></q:PropertyNames></q:Properties>";

        var reply = await soap.Execute("RetrieveMetadataChanges", Parameter("Query", "q:EntityQueryExpression", query));
        var again = await soap.Execute("RetrieveMetadataChanges",
            Parameter("Query", "q:EntityQueryExpression", query),
            Parameter("ClientVersionStamp", "c:string", reply["ServerVersionStamp"].Value));
        var expired = await soap.Execute("RetrieveMetadataChanges",
            Parameter("Query", "q:EntityQueryExpression", query), Parameter("ClientVersionStamp", "c:string", "an old one"));

        var tables = reply["EntityMetadata"].Elements().ToList();
        Assert.Equal(["account", "contact"], tables.Select(t => t.Element(Metadata + "LogicalName")!.Value));
        Assert.All(tables, t => Assert.Equal("UserOwned", t.Element(Metadata + "OwnershipType")!.Value));
        Assert.All(tables, t => Assert.Null(t.Element(Metadata + "EntitySetName")));
        Assert.Empty(again["EntityMetadata"].Elements());
        Assert.Equal(unchecked((int)0x80044352), expired.Code);
    }

    [Fact]
    public async Task A_choice_comes_with_its_options_and_a_relationship_in_its_class()
    {
        var choice = await soap.Execute("RetrieveOptionSet", Parameter("Name", "c:string", "componentstate"));
        var relationship = await soap.Execute("RetrieveRelationship", Parameter("Name", "c:string", "contact_customer_accounts"));

        Assert.NotEmpty(choice["OptionSetMetadata"].Element(Metadata + "Options")!.Elements());
        Assert.Equal("OneToManyRelationshipMetadata", SoapReply.TypeOf(relationship["RelationshipMetadata"]));
    }
}
