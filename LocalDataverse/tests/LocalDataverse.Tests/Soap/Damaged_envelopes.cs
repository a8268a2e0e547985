using System.Text.RegularExpressions;
using Xunit.Abstractions;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

/// <summary>Requests with parts missing, doubled, nil, of another type or out of place.</summary>
public sealed class Damaged_envelopes(SoapClient soap, ITestOutputHelper output) : IClassFixture<SoapClient>
{
    const int Seed = 20110817;
    const int Cases = 1500;

    static readonly string[] Texts =
        ["", "-1", "99999999999999999999", "true", "x'", "account", "nothing", "NaN", "2020-13-01", "Between", "Exists"];

    static readonly string[] Types =
    [
        "a:Entity", "a:EntityReference", "a:OptionSetValue", "a:QueryExpression", "a:ColumnSet", "a:EntityCollection", "a:Money",
        "a:AliasedValue", "c:int",
        "c:boolean", "c:dateTime", "c:base64Binary", "d:guid", "e:ArrayOfstring", "g:OrganizationRequestCollection",
        "q:EntityQueryExpression", "f:Unknown", "z:none",
    ];

    readonly Random _random = new(Seed);

    [Fact]
    public async Task Are_answered_with_a_result_or_a_fault_and_never_break_the_service()
    {
        output.WriteLine($"seed {Seed}");

        for (var i = 0; i < Cases; i++)
        {
            var content = Damage(Wholes[_random.Next(Wholes.Length)]);
            var reply = await soap.Call("Execute", content);
            Assert.True(
                reply.Status is 200 or 500 && !reply.Text.Contains("Local Dataverse bug", StringComparison.Ordinal),
                $"case {i}: {content}\n{reply.Text}");
        }
    }

    string Damage(string xml)
    {
        var parts = Regex.Matches(xml, "<[^>]+>|[^<]+").Select(m => m.Value).ToList();
        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            var at = _random.Next(1, parts.Count - 1);
            switch (_random.Next(5))
            {
                case 0 when parts[at][0] != '<':
                    parts[at] = Texts[_random.Next(Texts.Length)];
                    break;
                case 1:
                    parts[at] = Regex.Replace(parts[at], "i:type='[^']*'", $"i:type='{Types[_random.Next(Types.Length)]}'");
                    break;
                case 2:
                    parts[at] = Regex.Replace(parts[at], " i:type='[^']*'", "");
                    break;
                case 3 when parts[at][0] == '<' && parts[at][1] != '/' && !parts[at].Contains("i:", StringComparison.Ordinal):
                    parts[at] = parts[at].Insert(parts[at].IndexOfAny(['>', '/']), " i:nil='true'");
                    break;
                default:
                    DropOrDouble(parts, at);
                    break;
            }
        }

        return string.Concat(parts);
    }

    /// <summary>A whole element, so that the envelope stays well-formed.</summary>
    void DropOrDouble(List<string> parts, int at)
    {
        if (parts[at][0] != '<' || parts[at][1] == '/' || parts[at].EndsWith("/>", StringComparison.Ordinal))
            return;
        var name = parts[at].Trim('<', '>').Split(' ')[0];
        var (end, depth) = (at, 0);
        do
            depth += parts[end] == $"</{name}>" ? -1 : Regex.IsMatch(parts[end], $"^<{name}[ >]") ? 1 : 0;
        while (depth > 0 && ++end < parts.Count);
        if (end >= parts.Count)
            return;
        if (_random.Next(2) == 0)
            parts.RemoveRange(at, end - at + 1);
        else
            parts.InsertRange(end + 1, parts.GetRange(at, end - at + 1));
    }

    static readonly string[] Wholes =
    [
        Request("request", "Create", Parameter("Target", "a:Entity", Entity("contact", Guid.Empty,
            Parameter("lastname", "c:string", "x"), Parameter("preferredcontactmethodcode", "a:OptionSetValue", "<a:Value>3</a:Value>"),
            Parameter("birthdate", "c:dateTime", "2020-01-01T00:00:00Z"),
            Parameter("parentcustomerid", "a:EntityReference", Reference("account", Guid.NewGuid()))))),
        Request("request", "RetrieveMultiple", Parameter("Query", "a:QueryExpression",
            "<a:ColumnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>name</e:string></a:Columns></a:ColumnSet><a:Criteria><a:Conditions><a:ConditionExpression>"
            + "<a:AttributeName>name</a:AttributeName><a:CompareColumns>false</a:CompareColumns><a:Operator>In</a:Operator><a:Values><e:anyType i:type='c:string'>a</e:anyType>"
            + "</a:Values></a:ConditionExpression></a:Conditions><a:FilterOperator>Or</a:FilterOperator><a:Filters/></a:Criteria><a:EntityName>account</a:EntityName>"
            + "<a:LinkEntities><a:LinkEntity><a:Columns><a:AllColumns>true</a:AllColumns></a:Columns><a:EntityAlias>u</a:EntityAlias><a:JoinOperator>LeftOuter</a:JoinOperator>"
            + "<a:LinkFromAttributeName>ownerid</a:LinkFromAttributeName><a:LinkToAttributeName>systemuserid</a:LinkToAttributeName><a:LinkToEntityName>systemuser</a:LinkToEntityName>"
            + "</a:LinkEntity></a:LinkEntities><a:PageInfo><a:Count>2</a:Count><a:PageNumber>2</a:PageNumber></a:PageInfo>")),
        Request("request", "ExecuteMultiple",
            Parameter("Requests", "g:OrganizationRequestCollection", Request("g:OrganizationRequest", "WhoAmI")),
            Parameter(
                "Settings", "g:ExecuteMultipleSettings",
                "<g:ContinueOnError>true</g:ContinueOnError><g:ReturnResponses>true</g:ReturnResponses>")),
        Request(
            "request", "AddPrivilegesRole", Parameter("RoleId", "d:guid", Guid.Empty.ToString()),
            Parameter("Privileges", "f:ArrayOfRolePrivilege",
            $"<f:RolePrivilege><f:Depth>Local</f:Depth><f:PrivilegeId>{Guid.Empty}</f:PrivilegeId></f:RolePrivilege>")),
        Request("request", "RetrieveMetadataChanges", Parameter("Query", "q:EntityQueryExpression",
            "<q:Criteria><q:Conditions><q:MetadataConditionExpression><q:ConditionOperator>GreaterThan</q:ConditionOperator><q:PropertyName>ObjectTypeCode</q:PropertyName>"
            + "<q:Value i:type='e:ArrayOfstring'><e:string>99999</e:string></q:Value></q:MetadataConditionExpression></q:Conditions><q:FilterOperator>And</q:FilterOperator></q:Criteria>")),
        Request(
            "request", "ImportSolution", Parameter("CustomizationFile", "c:base64Binary", "AQI="),
            Parameter("ImportJobId", "d:guid", Guid.Empty.ToString())),
    ];
}
