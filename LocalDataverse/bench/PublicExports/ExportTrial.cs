using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Bench.PublicExports;

enum TrialOutcome
{
    /// <summary>Imported; unmanaged: exported the same; uninstalled, and nothing remained.</summary>
    Whole,

    /// <summary>Something it needs is absent from the environment, or only from ours: the refusal says which.</summary>
    MissingDependency,

    /// <summary>The local environment says that it does not know something, by name.</summary>
    RefusedByName,

    /// <summary>Refused in the words of the platform.</summary>
    Refused,

    /// <summary>Imported, but the export says something else than the import.</summary>
    ExportDiffers,

    /// <summary>Imported, but it does not go away again without a trace.</summary>
    Remains,
}

/// <summary>What came of one file.</summary>
sealed record ExportTrial(SolutionZip Zip, TrialOutcome Outcome, string Why)
{
    const int LongestWhy = 600;
    const string MissingCode = "0x8004801d";
    const string OwnWords = "The local Dataverse ";

    public string Word => Outcome switch
    {
        TrialOutcome.Whole => "whole",
        TrialOutcome.MissingDependency => "dependency missing",
        TrialOutcome.RefusedByName => "refused by name",
        TrialOutcome.Refused => "refused",
        TrialOutcome.ExportDiffers => "export differs",
        TrialOutcome.Remains => "remains",
        _ => throw new ArgumentOutOfRangeException(nameof(Outcome), Outcome, "an outcome without a word"),
    };

    public static async Task<ExportTrial> RunAsync(SolutionZip zip, Preset preset)
    {
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = preset, RunPlugins = false });
        using var client = new TrialClient(server);
        var before = await client.InventoryAsync();
        if (await client.ImportAsync(zip.Bytes) is { } refusal)
            return new(zip, OutcomeOf(refusal), Short(refusal.Text));
        if (!zip.IsManaged)
        {
            var (exported, failure) = await client.ExportAsync(zip.Name);
            if (exported is null)
                return new(zip, TrialOutcome.ExportDiffers, Short(failure!.Text));
            if (ContentComparison.Differences(zip, SolutionZip.Of(exported)) is { Count: > 0 } differences)
                return new(zip, TrialOutcome.ExportDiffers, Short($"{differences.Count}: {string.Join("; ", differences)}"));
        }

        if (await client.UninstallAsync(zip.Name) is { } remaining)
            return new(zip, TrialOutcome.Remains, Short(remaining.Text));
        var after = await client.InventoryAsync();
        return zip.IsManaged && after.Where(kind => before[kind.Key] != kind.Value).ToList() is { Count: > 0 } left
            ? new(zip, TrialOutcome.Remains, string.Join(", ", left.Select(kind => $"{kind.Key} {before[kind.Key]} -> {kind.Value}")))
            : new(zip, TrialOutcome.Whole, "");
    }

    static TrialOutcome OutcomeOf(TrialFault refusal) =>
        refusal.Text.StartsWith(OwnWords, StringComparison.Ordinal) ? TrialOutcome.RefusedByName
        : refusal.Code.Equals(MissingCode, StringComparison.OrdinalIgnoreCase) ? TrialOutcome.MissingDependency
        : TrialOutcome.Refused;

    static string Short(string text) => text.Length <= LongestWhy ? text : text[..LongestWhy] + "…";
}
