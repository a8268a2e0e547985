using System.Globalization;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Whether a value has the form its setting needs, whichever way it came; voice.schema.json says the same to editors.</summary>
static partial class ValueRules
{
    /// <returns>null when the value will do.</returns>
    public static Diagnostic? Problem(Setting setting, Given given)
    {
        var (why, fix) = Check(setting, given.Value);
        return why is null
            ? null
            : Diagnostic.Error(CliCodes.ValueUnusable, $"'{setting.Name}' has an invalid value.", given.Where, why, fix!);
    }

    static (string? Why, string? Fix) Check(Setting setting, string value) => setting.Form switch
    {
        SettingForm.Choice when !setting.Choices.Contains(value) =>
            ($"{Repeating.Quote(value)} is not one of its values", DidYouMean.Fix(value, setting.Choices)),
        SettingForm.Taking when Taking.FirstUnknown(value) is { } word =>
            ($"{Repeating.Quote(word)} is not one of its values", DidYouMean.Fix(word, setting.Choices)),
        SettingForm.Switch when value is not ("true" or "false") =>
            ($"{Repeating.Quote(value)} is neither true nor false", "write true or false"),
        SettingForm.Identifier when !Guid.TryParseExact(value, "D", out _) =>
            (
                $"{Repeating.Quote(value)} is not an id",
                "write it as 00000000-0000-0000-0000-000000000000, as the Entra admin center shows it"),
        SettingForm.Tenant when !TenantName().IsMatch(value) =>
            (
                $"{Repeating.Quote(value)} is neither an id nor a domain",
                "write the tenant's id, or a domain such as contoso.onmicrosoft.com"),
        SettingForm.VariableName when !VariableName().IsMatch(value) =>
            (
                "it is not the name of an environment variable",
                "give the variable's name; the connection string itself belongs in that variable, because it contains a secret"),
        SettingForm.Path when value.Length == 0 => ("it is empty", "name a file or folder"),
        SettingForm.Address when EnvironmentAddress.TryParse(value, out var problem) is null =>
            (problem, "use the environment's address as the Power Platform admin center shows it"),
        SettingForm.Duration when !DurationText().IsMatch(value) =>
            ($"'{value}' is not a time with a unit", "write minutes or hours, such as 30min or 2h"),
        SettingForm.Authority when !IsOrigin(value) =>
            (
                $"{Repeating.Quote(value)} is not an https address without a path",
                "write it as https://login.contoso.local, without the tenant"),
        SettingForm.WebAddress when !IsWebAddress(value) =>
            ($"{Repeating.Quote(value)} is not an https address", "write it as https://graph.microsoft.com; http is for this machine only"),
        _ => (null, null),
    };

    static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
        && uri is { Query: "", UserInfo: "", Fragment: "" };

    static bool IsOrigin(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { Scheme: "https", PathAndQuery: "/", UserInfo: "", Fragment: "" };

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$")]
    private static partial Regex TenantName();

    public static bool IsDuration(string value) => DurationText().IsMatch(value);

    /// <exception cref="FormatException">Its form was not checked.</exception>
    public static TimeSpan Duration(string value) => value.EndsWith('h')
        ? TimeSpan.FromHours(int.Parse(value[..^1], CultureInfo.InvariantCulture))
        : TimeSpan.FromMinutes(int.Parse(value[..^3], CultureInfo.InvariantCulture));

    [GeneratedRegex("^[1-9][0-9]{0,2}(min|h)$")]
    private static partial Regex DurationText();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();
}
