namespace VoiceForD365.LocalDataverse.Fuzz.Tests.World;

/// <summary>What clients really send; everything else is made from it.</summary>
static class Corpus
{
    public static readonly string[] Ids = [.. Enumerable.Range(1, 5).Select(number => new Guid(number, 0, 0, new byte[8]).ToString())];

    static readonly string Id = Ids[0];

    public static readonly string[] Addresses =
    [
        "WhoAmI", "RetrieveVersion()", "", "$metadata", "accounts",
        "smp_items?$select=smp_name,smp_count&$filter=smp_count ge 1 and contains(smp_name,'0')&$orderby=smp_count desc&$top=3",
        $"smp_items({Id})", $"smp_items({Id})?$select=smp_name&$expand=smp_ParentId($select=smp_name)", "smp_items(smp_code='A')",
        $"smp_items({Id})/smp_name", $"smp_items({Id})/smp_name/$value",
        $"smp_items({Id})/smp_item_tag?$select=smp_name", $"smp_items({Id})/smp_ParentId/$ref", "smp_items/$count?$filter=smp_done eq true",
        "smp_items?$filter=smp_item_tag/any(t:t/smp_name eq 'x') or not (smp_due lt 2026-01-01T00:00:00Z)",
        "smp_items?$expand=smp_item_tag($select=smp_name;$filter=smp_name eq 'x';$top=1)",
        "smp_items?$apply=groupby((smp_kind),aggregate($count as n,smp_share with sum as total))",
        "smp_items?$apply=filter(smp_count gt 1)/aggregate(smp_count with max as m)",
        "accounts?$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['a','b'])&$count=true",
        "accounts?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)",
        "accounts?$filter=_parentaccountid_value eq null and parentaccountid/name ne 'x'&$orderby=name,createdon desc",
        "accounts?$skiptoken=%3Ccookie%20pagenumber=%222%22%20/%3E",
        "smp_items?fetchXml=%3Cfetch%20top=%223%22%3E%3Centity%20name=%22smp_item%22%3E%3Cattribute%20name=%22smp_name%22/%3E%3C/entity%3E%3C/fetch%3E",
        "EntityDefinitions(LogicalName='smp_item')?$select=EntitySetName&$expand=Attributes($select=LogicalName),Keys",
        "EntityDefinitions?$select=LogicalName&$filter=IsManaged eq true",
        "EntityDefinitions(LogicalName='smp_item')/Attributes(LogicalName='smp_kind')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=OptionSet",
        "GlobalOptionSetDefinitions",
        "RelationshipDefinitions/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata?$filter=ReferencingEntity eq 'smp_item'",
        "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')",
        "RetrieveCurrentOrganization(AccessType=@a)?@a=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
        "systemusers?$select=fullname&$expand=systemuserroles_association($select=name)&$filter=isdisabled eq false",
        "RetrieveProvisionedLanguages", "solutions?$filter=isvisible eq true", "savedqueries?$top=2", "importjobs",
        "asyncoperations?$filter=statecode eq 3",
    ];

    /// <summary>Method, address below the Web API's root, body.</summary>
    public static readonly (string Method, string Address, string Body)[] Writes =
    [
        ("POST", "smp_items",
            """{"smp_name":"Name","smp_count":7,"smp_due":"2026-05-04T12:00:00Z","smp_share":1.25,"smp_done":true,"smp_kind":1}"""),
        ("POST", "smp_items", $$"""{"smp_name":"Name","smp_ParentId@odata.bind":"/smp_items({{Id}})"}"""),
        (
            "POST",
            "accounts",
            """{"name":"A","accountnumber":"1","revenue":10.5,"numberofemployees":3,"creditonhold":false,"ownerid@odata.bind":"/systemusers(00000006-0000-0000-0000-000000000001)"}"""),
        ("POST", "accounts", """{"name":"A","primarycontactid":{"lastname":"B"},"contact_customer_accounts":[{"lastname":"C"}]}"""),
        ("PATCH", $"smp_items({Id})", """{"smp_name":null,"smp_count":null,"statecode":1,"statuscode":2}"""),
        ("PATCH", "smp_items(smp_code='A')", """{"smp_name":"By key"}"""),
        ("PUT", $"smp_items({Id})/smp_ParentId/$ref", $$"""{"@odata.id":"smp_items({{Id}})"}"""),
        ("POST", $"smp_items({Id})/smp_item_tag/$ref",
            """{"@odata.id":"http://127.0.0.1:5080/api/data/v9.2/smp_tags(00000000-0000-0000-0000-000000000001)"}"""),
        ("DELETE", "smp_items(00000000-0000-0000-0000-000000000077)", ""),
        ("DELETE", $"smp_items({Id})/smp_ParentId/$ref", ""),
        (
            "POST",
            "smp_items/Microsoft.Dynamics.CRM.CreateMultiple",
            """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.smp_item","smp_name":"a"},{"@odata.type":"Microsoft.Dynamics.CRM.smp_item","smp_count":2}]}"""),
        ("POST", "smp_items/Microsoft.Dynamics.CRM.UpsertMultiple",
            """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.smp_item","@odata.id":"smp_items(smp_code='Z')","smp_name":"a"}]}"""),
        (
            "POST",
            "roles(00000008-0000-0000-0000-000000000003)/Microsoft.Dynamics.CRM.AddPrivilegesRole",
            """{"Privileges":[{"Depth":"Global","PrivilegeId":"00000000-0000-0000-0000-000000000001","BusinessUnitId":"00000004-0000-0000-0000-000000000001"}]}"""),
        ("POST", "PublishXml", """{"ParameterXml":"<importexportxml><entities><entity>account</entity></entities></importexportxml>"}"""),
        (
            "POST",
            "ImportSolution",
            """{"CustomizationFile":"UEsDBA==","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true,"ImportJobId":"00000000-0000-0000-0000-000000000009"}"""),
        ("POST", "StageSolution", """{"CustomizationFile":"UEsDBA=="}"""),
        ("POST", "DeleteAndPromote", """{"UniqueName":"Nothing"}"""),
        (
            "POST",
            "phonecalls",
            """{"subject":"S","phonecall_activity_parties":[{"participationtypemask":1,"partyid_systemuser@odata.bind":"/systemusers(00000006-0000-0000-0000-000000000001)"}]}"""),
    ];

    public static readonly string[] Batches =
    [
        $"--batch_1\r\nContent-Type: multipart/mixed; boundary=set_1\r\n\r\n--set_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\nPOST /api/data/v9.2/smp_items HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{{\"smp_name\":\"A\"}}\r\n--set_1\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\nPATCH $1 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{{\"smp_ParentId@odata.bind\":\"$1\"}}\r\n--set_1--\r\n--batch_1--\r\n",
        $"--batch_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET /api/data/v9.2/smp_items?$top=1 HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n--batch_1\r\nContent-Type: application/http\r\n\r\nGET smp_items({Id})?$select=smp_name HTTP/1.1\r\n\r\n\r\n--batch_1--\r\n",
        "--batch_1\r\nContent-Type: application/http\r\n\r\nDELETE http://127.0.0.1:5080/api/data/v9.2/smp_items(00000000-0000-0000-0000-000000000078) HTTP/1.1\r\n\r\n\r\n--batch_1--\r\n",
    ];

    public static readonly string[] Fetches =
    [
        "<fetch top=\"3\" distinct=\"true\"><entity name=\"smp_item\"><attribute name=\"smp_name\" alias=\"n\"/><order attribute=\"smp_count\" descending=\"true\"/><filter type=\"or\"><condition attribute=\"smp_count\" operator=\"ge\" value=\"1\"/><condition attribute=\"smp_name\" operator=\"like\" value=\"%0%\"/></filter></entity></fetch>",
        "<fetch aggregate=\"true\"><entity name=\"smp_item\"><attribute name=\"smp_count\" aggregate=\"sum\" alias=\"s\"/><attribute name=\"smp_kind\" groupby=\"true\" alias=\"k\"/></entity></fetch>",
        "<fetch page=\"2\" count=\"2\" returntotalrecordcount=\"true\"><entity name=\"account\"><all-attributes/><link-entity name=\"contact\" from=\"contactid\" to=\"primarycontactid\" link-type=\"outer\" alias=\"c\"><attribute name=\"lastname\"/><filter><condition attribute=\"lastname\" operator=\"not-null\"/></filter></link-entity><filter><condition attribute=\"createdon\" operator=\"last-x-days\" value=\"7\"/><condition attribute=\"ownerid\" operator=\"eq-userid\"/><condition attribute=\"name\" operator=\"in\"><value>a</value><value>b</value></condition></filter></entity></fetch>",
        "<fetch><entity name=\"smp_item\"><link-entity name=\"smp_item\" from=\"smp_parentid\" to=\"smp_itemid\" link-type=\"exists\"><filter><condition attribute=\"smp_due\" operator=\"between\"><value>2026-01-01</value><value>2026-12-31</value></condition></filter></link-entity></entity></fetch>",
    ];

    const string Around = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{0}</s:Body></s:Envelope>";
    const string Names = "xmlns=\"http://schemas.microsoft.com/xrm/2011/Contracts/Services\" xmlns:a=\"http://schemas.microsoft.com/xrm/2011/Contracts\" xmlns:b=\"http://schemas.datacontract.org/2004/07/System.Collections.Generic\" xmlns:c=\"http://www.w3.org/2001/XMLSchema\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:e=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"";

    /// <summary>The operation, and its envelope.</summary>
    public static readonly (string Operation, string Envelope)[] Envelopes =
    [
        (
            "Execute",
            string.Format(
                Around,
                $"<Execute {Names}><request><a:Parameters/><a:RequestId i:nil=\"true\"/><a:RequestName>WhoAmI</a:RequestName></request></Execute>")),
        (
            "Create",
            string.Format(
                Around,
                $"<Create {Names}><entity><a:Attributes><a:KeyValuePairOfstringanyType><b:key>smp_name</b:key><b:value i:type=\"c:string\">A</b:value></a:KeyValuePairOfstringanyType><a:KeyValuePairOfstringanyType><b:key>smp_kind</b:key><b:value i:type=\"a:OptionSetValue\"><a:Value>1</a:Value></b:value></a:KeyValuePairOfstringanyType></a:Attributes><a:EntityState i:nil=\"true\"/><a:FormattedValues/><a:Id>00000000-0000-0000-0000-000000000000</a:Id><a:LogicalName>smp_item</a:LogicalName><a:RelatedEntities/></entity></Create>")),
        (
            "Retrieve",
            string.Format(
                Around,
                $"<Retrieve {Names}><entityName>smp_item</entityName><id>{Id}</id><columnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>smp_name</e:string></a:Columns></columnSet></Retrieve>")),
        (
            "RetrieveMultiple",
            string.Format(
                Around,
                $"<RetrieveMultiple {Names}><query i:type=\"a:QueryExpression\"><a:ColumnSet><a:AllColumns>true</a:AllColumns><a:Columns/></a:ColumnSet><a:Criteria><a:Conditions><a:ConditionExpression><a:AttributeName>smp_count</a:AttributeName><a:Operator>Equal</a:Operator><a:Values><e:anyType i:type=\"c:int\">1</e:anyType></a:Values></a:ConditionExpression></a:Conditions><a:FilterOperator>And</a:FilterOperator><a:Filters/></a:Criteria><a:Distinct>false</a:Distinct><a:EntityName>smp_item</a:EntityName><a:LinkEntities/><a:Orders/><a:PageInfo><a:Count>0</a:Count><a:PageNumber>0</a:PageNumber></a:PageInfo></query></RetrieveMultiple>")),
        (
            "RetrieveMultiple",
            string.Format(
                Around,
                $"<RetrieveMultiple {Names}><query i:type=\"a:FetchExpression\"><a:Query>&lt;fetch&gt;&lt;entity name='smp_item'/&gt;&lt;/fetch&gt;</a:Query></query></RetrieveMultiple>")),
        ("Delete",
            string.Format(
                Around, $"<Delete {Names}><entityName>smp_item</entityName><id>00000000-0000-0000-0000-000000000079</id></Delete>")),
    ];
}
