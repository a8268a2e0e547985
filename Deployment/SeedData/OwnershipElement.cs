using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>One 'set' element of ownership.xml: where the set belongs, what it needs, and who owns each column.</summary>
internal sealed class OwnershipElement(XElement set, string file, List<Diagnostic> problems)
{
    public Sequence<Scenario> Scenarios() =>
        Words(set.Attribute("scenarios"))
            .Select(word => ScenarioNames.TryParse(word) ?? Wrong<Scenario>(set, $"'{word}' is not a scenario"))
            .ToSequence();

    /// <returns>null where it has none but its name.</returns>
    public string? Title() => (string?)set.Attribute("title");

    public Sequence<LogicalName> Requires() =>
        set.Elements("requires").Select(element => new LogicalName(Required(element, "table"))).ToSequence();

    public Sequence<SeedGrant> Grants() => set.Elements("grant").Select(Grant).ToSequence();

    public Sequence<LogicalName> MatchBy(string table) =>
        Words(Table(table)?.Attribute("match")).Select(word => new LogicalName(word)).ToSequence();

    public bool MadeByServer(string table) => (string?)Table(table)?.Attribute("createdby") == "server";

    /// <returns>null, and a problem, when the table's element does not name the column or names another owner than these two.</returns>
    public ColumnOwner? Owner(string table, string column)
    {
        var element = Table(table)?.Elements("column").FirstOrDefault(candidate => (string?)candidate.Attribute("name") == column);
        switch ((string?)element?.Attribute("owner"))
        {
            case "package": return ColumnOwner.Package;
            case "customer": return ColumnOwner.Customer;
            default:
                problems.Add(Diagnostic.Error(
                    DiagnosticCodes.SeedColumnWithoutOwner,
                    $"Column '{column}' of '{table}' has no owner.",
                    $"{file}, line {(element ?? Table(table) ?? set).Line()}",
                    "every seeded column must say whether it follows the package or belongs to the customer after installation",
                    $"add <column name=\"{column}\" owner=\"package\" /> or owner=\"customer\" under table '{table}'"));
                return null;
        }
    }

    private static IEnumerable<string> Words(XAttribute? attribute) =>
        ((string?)attribute ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private XElement? Table(string name) => set.Elements("table").FirstOrDefault(table => (string?)table.Attribute("name") == name);

    private SeedGrant Grant(XElement element) => new(
        Required(element, "role"),
        Guid.TryParse(Required(element, "roleid"), out var id) ? id : Wrong<Guid>(element, "roleid is not a GUID"),
        Required(element, "privilege"),
        Enum.TryParse<PrivilegeDepth>(Required(element, "depth"), out var depth)
            ? depth
            : Wrong<PrivilegeDepth>(element, "depth is not Basic, Local, Deep or Global"));

    private string Required(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) ?? Wrong<string>(element, $"{element.Name} has no {attribute}") ?? "x";

    private T? Wrong<T>(XElement element, string why)
    {
        problems.Add(SeedDataReader.Invalid(file, element.Line(), why));
        return default;
    }
}
