using VoiceForD365.LocalDataverse.Fuzz.Tests.World;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>What nests without end is refused; a stack that overflows would end the process.</summary>
public sealed class Depths_without_end(Target target) : IClassFixture<Target>
{
    const int Deep = 20_000;

    [Theory]
    [InlineData("smp_items?$filter=", "(", "smp_count eq 1", ")")]
    [InlineData("smp_items?$filter=", "not ", "smp_done", "")]
    [InlineData("smp_items?$filter=", "smp_count eq 1 or ", "smp_done", "")]
    [InlineData("smp_items?$filter=", "smp_count eq 1 and ", "smp_done", "")]
    [InlineData("smp_items?$filter=", "smp_item_tag/any(t:", "t/smp_name eq 'x'", ")")]
    [InlineData("smp_items?$expand=", "smp_ParentId($expand=", "smp_ParentId", ")")]
    [InlineData("smp_items?$expand=", "smp_ParentId,", "smp_ParentId", "")]
    [InlineData("smp_items?$filter=", "smp_ParentId/", "smp_name eq 'x'", "")]
    [InlineData("smp_items?$select=", "smp_name,", "smp_name", "")]
    [InlineData("smp_items?$orderby=", "smp_name,", "smp_name", "")]
    [InlineData("smp_items?$apply=", "filter(smp_count eq 1)/", "aggregate($count as n)", "")]
    [InlineData("", "smp_items(00000001-0000-0000-0000-000000000000)/", "smp_name", "")]
    [InlineData(
        "smp_items?fetchXml=<fetch><entity name='smp_item'>", "<filter>", "<condition attribute='smp_count' operator='eq' value='1'/>",
        "</filter>", "</entity></fetch>")]
    [InlineData(
        "smp_items?fetchXml=<fetch><entity name='smp_item'>", "<link-entity name='smp_item' from='smp_itemid' to='smp_parentid'>", "",
        "</link-entity>", "</entity></fetch>")]
    [InlineData(
        "smp_items?fetchXml=<fetch><entity name='smp_item'><filter>", "<condition attribute='smp_count' operator='eq' value='1'/>", "", "",
        "</filter></entity></fetch>")]
    public Task Of_an_address_are_bounded(string before, string open, string inner, string close, string after = "")
    {
        var address = before + string.Concat(Enumerable.Repeat(open, Deep)) + inner + string.Concat(Enumerable.Repeat(close, Deep)) + after;
        return target.ProbeAsync(
            "GET", "/api/data/v9.2/" + (address.Contains('<', StringComparison.Ordinal) ? Escape(address) : address), "");
    }

    [Theory]
    [InlineData("{\"a\":", "1", "}")]
    [InlineData("[", "", "]")]
    [InlineData("{\"smp_ParentId\":", "{}", "}")]
    public Task Of_a_body_are_bounded(string open, string inner, string close) => target.ProbeAsync(
        "POST", "/api/data/v9.2/smp_items",
        string.Concat(Enumerable.Repeat(open, Deep)) + inner + string.Concat(Enumerable.Repeat(close, Deep)));

    [Theory]
    [InlineData("<a:Filters><a:FilterExpression>", "</a:FilterExpression></a:Filters>")]
    [InlineData("<a:RelatedEntities>", "</a:RelatedEntities>")]
    [InlineData("<a>", "</a>")]
    public Task Of_an_envelope_are_bounded(string open, string close)
    {
        var (operation, envelope) = Corpus.Envelopes[3];
        var deep = string.Concat(Enumerable.Repeat(open, Deep)) + string.Concat(Enumerable.Repeat(close, Deep));
        return target.ProbeAsync(
            "POST",
            "/XRMServices/2011/Organization.svc/web",
            envelope.Replace("<a:Filters/>", deep, StringComparison.Ordinal),
            ("Content-Type", "text/xml"),
            ("SOAPAction", $"http://schemas.microsoft.com/xrm/2011/Contracts/Services/IOrganizationService/{operation}"));
    }

    static string Escape(string address)
    {
        var at = address.IndexOf('=', StringComparison.Ordinal) + 1;
        return address[..at] + Uri.EscapeDataString(address[at..]);
    }
}
