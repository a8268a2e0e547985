using System.Text.Json.Nodes;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>What an administrator, or another product, does in the environment.</summary>
static class Edits
{
    public const string Step = "sdkmessageprocessingsteps(d9086920-c040-4976-8356-cac6ef7f0803)";
    public const string Setting = "enreach_voicesettings(9f713deb-d797-4305-b4e5-0702332e786c)";
    public const string OtherSetting = "enreach_voicesettings(5a3f190a-83e6-4342-9a64-e891355ea95d)";
    public const string Registration = "enreach_voicepluginregistrations(" + RegistrationId + ")";
    public const string App = "appmodules(" + AppId + ")";

    public const string Text = "As our works council wants it.";

    const string RegistrationId = "9dc0f814-7f3a-4d3d-a2cc-f77ff0e79929";
    const string AppId = "00000021-0000-0000-0000-000000000001";
    const string Provider = "msdyn_ciproviders(39db7133-f061-49ef-af3f-1830643f488f)";
    const string ForeignHandler =
        """{"EventName":"onload","LibraryName":"contoso_/app.js","FunctionName":"Contoso.onLoad","Parameters":"","Enabled":true}""";

    public static Task SwitchStepOffAsync(DisturbedEnvironment environment) =>
        environment.AsAdministratorAsync("PATCH", Step, """{"statecode":1,"statuscode":2}""");

    public static Task ChangeValueAsync(DisturbedEnvironment environment) =>
        environment.AsAdministratorAsync("PATCH", Setting, """{"enreach_value":"30"}""");

    public static Task ChangeTextAsync(DisturbedEnvironment environment) =>
        environment.AsAdministratorAsync("PATCH", Setting, $$"""{"enreach_description":"{{Text}}"}""");

    public static Task DeleteRowAsync(DisturbedEnvironment environment) => environment.AsAdministratorAsync("DELETE", OtherSetting);

    public static Task SelectAppAsync(DisturbedEnvironment environment) =>
        environment.AsAdministratorAsync("PATCH", Provider, $$"""{"msdyn_appselector":"{{AppId}}"}""");

    public static async Task AddForeignHandlerAsync(DisturbedEnvironment environment)
    {
        var row = JsonNode.Parse(await environment.AsAdministratorAsync("GET", $"{App}?$select=eventhandlers"))!;
        var handlers = JsonNode.Parse((string?)row["eventhandlers"] is { Length: > 0 } text ? text : "[]")!.AsArray();
        handlers.Add(JsonNode.Parse(ForeignHandler));
        var body = new JsonObject { ["eventhandlers"] = handlers.ToJsonString() };
        await environment.AsAdministratorAsync("PATCH", App, body.ToJsonString());
    }

    /// <returns>A column's value as text; null where the row is not there.</returns>
    public static async Task<string?> ValueAsync(DisturbedEnvironment environment, string row, string column)
    {
        var found = JsonNode.Parse(await environment.AsAdministratorAsync("GET", $"{row}?$select={column}"))!.AsObject();
        return found.ContainsKey("error") ? null : found[column]?.ToString() ?? "";
    }
}
