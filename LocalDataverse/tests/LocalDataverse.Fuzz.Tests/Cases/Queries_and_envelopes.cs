using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Damaged FetchXML and SOAP is answered cleanly.</summary>
public sealed class Queries_and_envelopes(Target target, ITestOutputHelper output) : IClassFixture<Target>
{
    static readonly string[] Envelopes = [.. Corpus.Envelopes.Select(envelope => envelope.Envelope)];

    [Fact]
    public Task In_FetchXML_are_answered_cleanly() => ManyCases.RunAsync("FetchXML", 8_000, output, dice =>
    {
        var fetch = Damage.Text(Corpus.Fetches[dice.Next(Corpus.Fetches.Length)], Corpus.Fetches, dice);
        return target.ProbeAsync("GET", "/api/data/v9.2/smp_items?fetchXml=" + Uri.EscapeDataString(fetch), "");
    });

    [Fact]
    public Task In_SOAP_are_answered_cleanly() => ManyCases.RunAsync("SOAP", 8_000, output, dice =>
    {
        var (operation, envelope) = Corpus.Envelopes[dice.Next(Corpus.Envelopes.Length)];
        return target.ProbeAsync(
            "POST",
            "/XRMServices/2011/Organization.svc/web",
            Damage.Text(envelope, Envelopes, dice),
            ("Content-Type", "text/xml; charset=utf-8"),
            ("SOAPAction", $"http://schemas.microsoft.com/xrm/2011/Contracts/Services/IOrganizationService/{operation}"));
    });
}
