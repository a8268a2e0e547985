using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Scenarios;

/// <summary>
/// Asks for the signs that docs/facts/cif.md lists. There is no single authoritative flag for Omnichannel (docs/unverified.md).
/// </summary>
static class ScenarioRetrieval
{
    const string OmnichannelApp = "OmniChannelEngagementHub";
    const int MultiSession = 1;

    public static readonly Sequence<LogicalName> Tables = Sequence.Of<LogicalName>(
        "msdyn_channelprovider",
        "msdyn_ciprovider",
        "msdyn_presence");

    /// <returns>null where there is no such table to ask.</returns>
    public static QueryBatch.Pending? AskPresences(QueryBatch batch, Sequence<TableDefinition> present) =>
        present.Find("msdyn_presence") is not null
            ? batch.Add(new Query.Rows("msdyn_presence", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty))
            : null;

    public static ScenarioSigns Signs(Sequence<TableDefinition> present, IReadOnlyList<AppModule> apps, int? presences) => new(
        present.Find("msdyn_ciprovider") is not null,
        present.Find("msdyn_channelprovider") is not null,
        apps.Where(app => app.NavigationType == MultiSession).Select(app => app.UniqueName).OrderBy(
            name => name,
            StringComparer.Ordinal).ToSequence(),
        apps.Any(app => app.UniqueName.Equals(OmnichannelApp, StringComparison.OrdinalIgnoreCase)),
        presences);
}
