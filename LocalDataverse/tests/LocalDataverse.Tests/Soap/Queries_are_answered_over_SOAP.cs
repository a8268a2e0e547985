using System.Xml.Linq;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

public sealed class Queries_are_answered_over_SOAP(SoapClient soap) : IClassFixture<SoapClient>
{
    [Fact]
    public async Task A_QueryExpression_filters_links_orders_and_pages()
    {
        var prefix = Guid.NewGuid().ToString("N");
        foreach (var name in new[] { "B", "A", "C" })
            await soap.Create("account", Parameter("name", "c:string", prefix + name));

        var reply = await soap.Call("RetrieveMultiple",
            "<query i:type='a:QueryExpression'>"
            + "<a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>name</e:string></a:Columns></a:ColumnSet>"
            + $"<a:Criteria><a:Conditions>{Condition("name", "BeginsWith", $"<e:anyType i:type='c:string'>{prefix}</e:anyType>")}</a:Conditions>"
            + "<a:FilterOperator>And</a:FilterOperator><a:Filters/></a:Criteria><a:Distinct>false</a:Distinct><a:EntityName>account</a:EntityName>"
            + "<a:LinkEntities><a:LinkEntity><a:Columns><a:AllColumns>false</a:AllColumns><a:Columns><e:string>fullname</e:string></a:Columns></a:Columns>"
            + "<a:EntityAlias>u</a:EntityAlias><a:JoinOperator>Inner</a:JoinOperator><a:LinkCriteria><a:Conditions/><a:FilterOperator>And</a:FilterOperator><a:Filters/>"
            + "</a:LinkCriteria><a:LinkEntities/><a:LinkFromAttributeName>owninguser</a:LinkFromAttributeName><a:LinkFromEntityName>account</a:LinkFromEntityName>"
            + "<a:LinkToAttributeName>systemuserid</a:LinkToAttributeName><a:LinkToEntityName>systemuser</a:LinkToEntityName></a:LinkEntity></a:LinkEntities>"
            + "<a:Orders><a:OrderExpression><a:AttributeName>name</a:AttributeName><a:OrderType>Descending</a:OrderType></a:OrderExpression></a:Orders>"
            + "<a:PageInfo><a:Count>2</a:Count><a:PageNumber>1</a:PageNumber><a:PagingCookie i:nil='true'/><a:ReturnTotalRecordCount>true</a:ReturnTotalRecordCount></a:PageInfo>"
            + "<a:NoLock>false</a:NoLock></query>");

        var rows = Rows(reply.Result);
        Assert.Equal(
            [prefix + "C", prefix + "B"], rows.Select(row => SoapReply.Pair(row.Element(Contracts + "Attributes")!, "name").Value));
        Assert.Equal("AliasedValue", SoapReply.TypeOf(SoapReply.Pair(rows[0].Element(Contracts + "Attributes")!, "u.fullname")));
        Assert.Equal(
            ("true", "3"),
            (reply.Result.Element(Contracts + "MoreRecords")!.Value, reply.Result.Element(Contracts + "TotalRecordCount")!.Value));
        Assert.StartsWith("<cookie", reply.Result.Element(Contracts + "PagingCookie")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Any", "A")]
    [InlineData("NotAny", "B")]
    public async Task A_filter_may_ask_for_rows_of_another_table(string join, string found)
    {
        var prefix = Guid.NewGuid().ToString("N");
        var one = await soap.Create("account", Parameter("name", "c:string", prefix + "A"));
        await soap.Create("account", Parameter("name", "c:string", prefix + "B"));
        await soap.Create(
            "contact", Parameter("lastname", "c:string", "Ann"),
            Parameter("parentcustomerid", "a:EntityReference", Reference("account", one)));

        var reply = await soap.Call("RetrieveMultiple",
            "<query i:type='a:QueryExpression'><a:ColumnSet><a:AllColumns>true</a:AllColumns><a:Columns/></a:ColumnSet>"
            + "<a:Criteria><a:AnyAllFilterLinkEntity><a:Columns><a:AllColumns>false</a:AllColumns><a:Columns/></a:Columns>"
            + $"<a:JoinOperator>{join}</a:JoinOperator><a:LinkCriteria><a:Conditions>"
            + Condition("lastname", "Equal", "<e:anyType i:type='c:string'>Ann</e:anyType>")
            + "</a:Conditions><a:FilterOperator>And</a:FilterOperator><a:Filters/></a:LinkCriteria>"
            + "<a:LinkFromAttributeName>accountid</a:LinkFromAttributeName><a:LinkFromEntityName>account</a:LinkFromEntityName>"
            + "<a:LinkToAttributeName>parentcustomerid</a:LinkToAttributeName><a:LinkToEntityName>contact</a:LinkToEntityName>"
            + "</a:AnyAllFilterLinkEntity>"
            + $"<a:Conditions>{Condition("name", "BeginsWith", $"<e:anyType i:type='c:string'>{prefix}</e:anyType>")}</a:Conditions>"
            + "<a:FilterOperator>And</a:FilterOperator><a:Filters/></a:Criteria><a:EntityName>account</a:EntityName></query>");

        var row = Assert.Single(Rows(reply.Result));
        Assert.Equal(prefix + found, SoapReply.Pair(row.Element(Contracts + "Attributes")!, "name").Value);
    }

    [Fact]
    public async Task A_QueryByAttribute_compares_each_attribute_with_its_value()
    {
        var name = Guid.NewGuid().ToString("N");
        var id = await soap.Create("account", Parameter("name", "c:string", name));

        var reply = await soap.Call("RetrieveMultiple",
            "<query i:type='a:QueryByAttribute'><a:Attributes><e:string>name</e:string></a:Attributes><a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns/></a:ColumnSet>"
            + $"<a:EntityName>account</a:EntityName><a:Orders/><a:PageInfo i:nil='true'/><a:Values><e:anyType i:type='c:string'>{name}</e:anyType></a:Values></query>");

        Assert.Equal(id.ToString(), Assert.Single(Rows(reply.Result)).Element(Contracts + "Id")!.Value);
    }

    [Fact]
    public async Task A_FetchExpression_may_count_a_choice_and_group_by_it()
    {
        await soap.Create("account", Parameter("name", "c:string", "Counted"));

        var reply = await soap.Call("RetrieveMultiple",
            "<query i:type='a:FetchExpression'><a:Query>&lt;fetch aggregate='true'&gt;&lt;entity name='account'&gt;"
            + "&lt;attribute name='statecode' aggregate='count' alias='n'/&gt;&lt;attribute name='statecode' groupby='true' alias='g'/&gt;"
            + "&lt;/entity&gt;&lt;/fetch&gt;</a:Query></query>");

        var attributes = Rows(reply.Result)[0].Element(Contracts + "Attributes")!;
        Assert.Equal("int", SoapReply.TypeOf(SoapReply.Pair(attributes, "n").Element(Contracts + "Value")!));
        Assert.Equal("OptionSetValue", SoapReply.TypeOf(SoapReply.Pair(attributes, "g").Element(Contracts + "Value")!));
    }

    [Fact]
    public async Task A_Retrieve_brings_related_rows_along()
    {
        var account = await soap.Create("account", Parameter("name", "c:string", "One"));
        var contact = await soap.Create(
            "contact", Parameter("lastname", "c:string", "Many"),
            Parameter("parentcustomerid", "a:EntityReference", Reference("account", account)));

        var reply = await soap.Execute("Retrieve",
            Parameter("Target", "a:EntityReference", Reference("account", account)),
            Parameter("ColumnSet", "a:ColumnSet", "<a:AllColumns>false</a:AllColumns><a:Columns/>"),
            Parameter("RelatedEntitiesQuery", "a:RelationshipQueryCollection",
                "<a:KeyValuePairOfRelationshipQueryBaseX_PsK4FkN><b:key><a:PrimaryEntityRole i:nil='true'/><a:SchemaName>contact_customer_accounts</a:SchemaName></b:key>"
                + "<b:value i:type='a:QueryExpression'><a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>lastname</e:string></a:Columns></a:ColumnSet>"
                + "<a:EntityName>contact</a:EntityName></b:value></a:KeyValuePairOfRelationshipQueryBaseX_PsK4FkN>"));

        var related = Assert.Single(reply["Entity"].Element(Contracts + "RelatedEntities")!.Elements());
        Assert.Equal(contact.ToString(), Assert.Single(Rows(related.Element(Generic + "value")!)).Element(Contracts + "Id")!.Value);
    }

    [Fact]
    public async Task An_OptionSetValue_to_compare_with_is_refused()
    {
        var reply = await soap.Call("RetrieveMultiple",
            "<query i:type='a:QueryExpression'><a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns/></a:ColumnSet>"
            + $"<a:Criteria><a:Conditions>{Condition("statecode", "Equal", "<e:anyType i:type='a:OptionSetValue'><a:Value>0</a:Value></e:anyType>")}</a:Conditions>"
            + "<a:FilterOperator>And</a:FilterOperator><a:Filters/></a:Criteria><a:EntityName>account</a:EntityName></query>");

        Assert.Contains("received 'Microsoft.Xrm.Sdk.OptionSetValue'", reply.Message, StringComparison.Ordinal);
    }

    static string Condition(string column, string operation, string values) =>
        $"<a:ConditionExpression><a:AttributeName>{column}</a:AttributeName><a:Operator>{operation}</a:Operator><a:Values>{values}</a:Values></a:ConditionExpression>";

    static XElement[] Rows(XElement collection) => [.. collection.Element(Contracts + "Entities")!.Elements()];
}
