using VoiceForD365.Deployment.Health;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>The sheet for the telephony's provider, as Markdown that reads well as it is.</summary>
static class HandoffText
{
    public static IEnumerable<Line> Render(HandoffSheet sheet)
    {
        yield return Line.Of("# Voice for Dynamics 365: what the telephony's provider needs");
        yield return Line.Empty;
        foreach (var fact in sheet.Facts) yield return Line.Hanging("- ", $"{fact.Name}: {fact.Value ?? "not known yet"}");
        yield return Line.Empty;
        yield return Line.Of("The secret of the app registration is not in this sheet; hand it over in a way both sides trust.");
        if (sheet.Open.Count == 0) yield break;
        yield return Line.Empty;
        yield return Line.Of("Not ready yet:");
        yield return Line.Empty;
        foreach (var finding in sheet.Open) yield return Line.Hanging("- ", $"{finding.Problem.What} ({finding.Problem.Code})");
    }
}
