using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.CliDeploy.Settings.StrictJson;

namespace VoiceForD365.CliDeploy.Plans;

/// <summary>Reads a saved plan: all of it as it was written, or a reason why not.</summary>
static class SavedPlanReader
{
    /// <summary>A plan for ten thousand agents has a tenth of it.</summary>
    const int MostBytes = 64 * 1024 * 1024;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <exception cref="MisuseException">It cannot be read, is no saved plan, or not as it was saved.</exception>
    public static ApprovedPlan Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBounded(file), Strict);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(file, fault.Message);
        }
        catch (JsonException)
        {
            throw Unusable(file, "it is not JSON");
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException)
        {
            throw Unusable(file, $"it is not a plan that this program saved: {fault.Message}");
        }
    }

    /// <summary>Whether it was saved as a plan, by this program or another version of it.</summary>
    public static bool IsPlan(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBounded(file), Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("formatVersion", out _) && root.TryGetProperty("basis", out _);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    static ApprovedPlan Read(JsonElement root)
    {
        var version = Number(root, "formatVersion");
        if (version != JsonChanges.FormatVersion)
            throw new InvalidDataException($"its formatVersion is {version}, but this program knows {JsonChanges.FormatVersion}");
        if (!root.TryGetProperty("basis", out var basis))
            throw new InvalidDataException("it does not say what it was made from, as is the case with a report of 'plan --output json'");
        if (Text(root, SavedPlan.DigestMember) != SavedPlan.Digest(root))
            throw new InvalidDataException("it was changed or cut off after it was saved, so its digest does not match");
        var environment = Text(root, "environment");
        return new(
            Basis(basis, environment),
            List(root, "changes", change => Change(change, environment)));
    }

    static PlanBasis Basis(JsonElement basis, string environment) => new(
        environment,
        Id(basis, "organizationId"),
        Text(basis, "platformVersion"),
        Text(basis, "package"),
        TextOrNull(basis, "configuration"),
        Flag(basis, "configurationOnly"),
        TextOrNull(basis, "scenario") is { } scenario ? ScenarioNames.TryParse(scenario) : null,
        Text(basis, "take"),
        List(basis, "solutions", solution => new SeenSolution(Text(solution, "uniqueName"), Text(solution, "version"))),
        List(basis, "rows", Row))
    {
        Leaving = basis.TryGetProperty("uninstall", out _) ? Leaving(Member(basis, "uninstall", JsonValueKind.Object)) : null,
    };

    static UninstallWish Leaving(JsonElement wish) => new()
    {
        DisableApplicationUser = Flag(wish, "disableApplicationUser"),
        RemoveRegistration = Flag(wish, "removeRegistration"),
    };

    static SeenRow Row(JsonElement row) => new(
        Text(row, "table"),
        Id(row, "id"),
        TextOrNull(row, "version"),
        Member(row, "values", JsonValueKind.Object).EnumerateObject()
            .Select(
                value => new SeenValue(
                    value.Name, value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : throw Wrong(value.Name)))
            .ToSequence());

    static ApprovedChange Change(JsonElement change, string environment) => new(
        Number(change, "order"),
        Word<ChangeAction>(change, "action"),
        Word<ComponentKind>(change, "kind"),
        Text(change, "name"),
        Flag(change, "writes"),
        change.TryGetProperty("later", out _) && Flag(change, "later"),
        List(change, "columns", column => Column(column, environment)));

    static ApprovedColumn Column(JsonElement column, string environment) => new(
        Text(column, "table"),
        column.TryGetProperty("id", out _) ? Id(column, "id") : null,
        Text(column, "column"),
        Word<ColumnAction>(column, "action"),
        Word<ColumnOwner>(column, "owner"),
        column.TryGetProperty("now", out var now) ? ValueText.Clean(Value(now), environment) : null,
        column.TryGetProperty("wanted", out var wanted) ? ValueText.Clean(Value(wanted), environment) : null);

    /// <summary>As <see cref="ValueText"/> writes what <see cref="JsonChanges"/> wrote.</summary>
    static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDecimal().ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Object when value.TryGetProperty("secret", out _) => "***",
        JsonValueKind.Object => $"{Text(value, "table")} {Id(value, "id"):D}",
        _ => throw Wrong("value"),
    };

    static T Word<T>(JsonElement element, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(element, name), ignoreCase: true, out var word)
            ? word
            : throw new InvalidDataException($"'{name}' has a word this program does not know");

    static byte[] ReadBounded(string file)
    {
        using var stream = File.OpenRead(file);
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MostBytes) throw new IOException($"it is longer than {MostBytes / 1024 / 1024} MB, which no plan is");
        }

        return read.ToArray();
    }

    static MisuseException Unusable(string file, string why) => new(Diagnostic.Error(
        CliCodes.SavedPlanUnusable,
        "The saved plan cannot be used.",
        Path.GetFullPath(file),
        why,
        "make a plan with 'voicedeploy plan --out', and use that file unchanged"));
}
