using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rows;
using static Enreach.Voice.Plugins.Telephony.TelephonyVariables;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>
/// Where the telephony cloud is and who asks it stands in the environment variables the plug-ins read too; the secret does not.
/// </summary>
static class TelephonyVariableQueries
{
    const string PublicDiscovery = "https://discover.enreachvoice.com";
    const string Definition = "environmentvariabledefinitionid";

    /// <summary>Definitions, then values.</summary>
    public static readonly IReadOnlyList<Query> All =
    [
        new Query.Rows(
            "environmentvariabledefinition",
            Sequence.Of<LogicalName>("schemaname", "defaultvalue"),
            Sequence.Of(Columns.OneOf("schemaname", new[] { ApiUrl, DiscoveryUrl, Login, Names }))),
        new Query.Rows("environmentvariablevalue", Sequence.Of<LogicalName>("value", Definition), Sequence<Condition>.Empty),
    ];

    /// <returns>null where something is missing or unusable, which is told.</returns>
    public static TelephonyConfiguration? Read(
        IEnumerable<Row> definitions, QueryResult answer, TelephonyAccount account, string environment, List<Diagnostic> problems)
    {
        // The table of values has a privilege of its own in some environments (docs/unverified.md); then the services' file says it all.
        var values = (answer as QueryResult.RowsAre)?.Rows ?? Sequence<Row>.Empty;
        var texts = definitions.ToDictionary(
            row => row.Text("schemaname")!,
            row => (values.FirstOrDefault(value => value.Lookup(Definition)?.Id == row.Id)?.Text("value")
                ?? row.Text("defaultvalue"))?.Trim() is { Length: > 0 } text ? text : null,
            StringComparer.OrdinalIgnoreCase);
        try
        {
            var why = (answer as QueryResult.Refused)?.Fault.Message;
            if ((account.Login ?? texts.GetValueOrDefault(Login)) is not { } login)
            {
                throw new TelephonyException(
                    TelephonyProblem.NotConfigured,
                    $"The environment variable {Login} has no value{(why is null ? "" : $" that may be read: {why}")}");
            }

            return new(
                (account.ApiUrl ?? texts.GetValueOrDefault(ApiUrl)) is { } api ? TelephonyAddress.Parse(api, ApiUrl) : null,
                TelephonyAddress.Parse(
                    account.DiscoveryUrl ?? texts.GetValueOrDefault(DiscoveryUrl) ?? PublicDiscovery, DiscoveryUrl),
                login,
                account.Secret,
                TelephonyNamesParser.Parse(texts.GetValueOrDefault(Names)));
        }
        catch (TelephonyException unusable)
        {
            problems.Add(Diagnostic.Error(
                SyncCodes.TelephonyNotConfigured,
                "The telephony cloud cannot be reached.",
                environment,
                unusable.Message,
                "give the environment variable a usable value, or name the account in the services' file"));
            return null;
        }
    }
}
