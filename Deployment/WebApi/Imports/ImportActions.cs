using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Imports;

/// <summary>The actions that change solutions, and what they answer.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/importsolutionasync and its neighbours.</remarks>
static class ImportActions
{
    public static Request Import(SolutionImport import) => Request.Action(
        import.Mode == ImportMode.Upgrade ? "StageAndUpgradeAsync" : "ImportSolutionAsync",
        Json(json =>
        {
            json.WriteBase64String("CustomizationFile", import.Zip);
            json.WriteString("ImportJobId", import.ImportJobId);
            json.WriteBoolean("OverwriteUnmanagedCustomizations", false);
            json.WriteBoolean("PublishWorkflows", import.EnableSteps);
            if (import.Mode == ImportMode.InstallOrUpdate) json.WriteBoolean("HoldingSolution", false);
        }),
        isRepeatable: false);

    public static Request Promote(string solutionUniqueName) =>
        Request.Action("DeleteAndPromoteAsync", Json(json => json.WriteString("UniqueName", solutionUniqueName)), isRepeatable: false);

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/uninstallsolutionasync</remarks>
    public static Request Uninstall(string solutionUniqueName) => Request.Action(
        "UninstallSolutionAsync", Json(json => json.WriteString("SolutionUniqueName", solutionUniqueName)), isRepeatable: false);

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/model-driven-apps/publish-customizations;
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/publishxml
    /// </remarks>
    public static Request Publish(IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables)
    {
        var apps = Group("appmodules", appModuleIds.Select(id => $"<appmodule>{id:D}</appmodule>"));
        var entities = Group("entities", tables.Select(table => $"<entity>{table}</entity>"));
        var parameters = $"<importexportxml>{apps}{entities}</importexportxml>";
        return Request.Action("PublishXml", Json(json => json.WriteString("ParameterXml", parameters)), isRepeatable: true);

        static string Group(string name, IEnumerable<string> items) =>
            string.Concat(items) is { Length: > 0 } all ? $"<{name}>{all}</{name}>" : "";
    }

    /// <param name="fallback">The import job's id where the answer names none.</param>
    public static BackgroundOperation ReadStarted(string json, Guid? fallback)
    {
        using var document = JsonDocument.Parse(json);
        var answer = document.RootElement;
        var job = answer.TryGetProperty("ImportJobKey", out var key) && Guid.TryParse(key.GetString(), out var id) ? id : fallback;
        return new BackgroundOperation(answer.GetProperty("AsyncOperationId").GetGuid(), job);
    }

    static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
