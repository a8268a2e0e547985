using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ExperienceProfiles;

/// <summary>Asks for profiles, for what goes on one, and for what is on the wanted one.</summary>
/// <remarks>Names: docs/facts/cif.md, "App profiles".</remarks>
static class ProfileRetrieval
{
    public const string Providers = "msdyn_appconfig_msdyn_channelprovider";
    public const string Extensions = "msdyn_appconfiguration_applicationextension";
    public const string Users = "msdyn_appconfiguration_systemuser";
    public const string Loader = "msdyn_CIFV2Loader";
    public const string Omnichannel = "msdyn_omnichannel";

    static readonly LogicalName Profile = "msdyn_appconfiguration";

    public static readonly Sequence<LogicalName> Tables = Sequence.Of<LogicalName>(
        "msdyn_appconfiguration", "msdyn_applicationextension", "msdyn_channelprovider", "msdyn_appprofilerolemapping");

    public static Queries? Ask(QueryBatch batch, WantedProfile? wanted, Sequence<TableDefinition> present) =>
        wanted is null || Tables.Any(table => present.Find(table) is null)
            ? null
            : new(
                batch.Add(Rows(Profile, "msdyn_name", "msdyn_uniquename", "msdyn_appmoduleuniquename", "msdyn_profileorder")),
                batch.Add(Rows("msdyn_applicationextension", "msdyn_uniquename")),
                batch.Add(Rows("msdyn_channelprovider", "msdyn_uniquename")),
                batch.Add(Rows("msdyn_appprofilerolemapping", "msdyn_appprofileid", "msdyn_securityroleid")));

    /// <summary>What the wanted profile is linked with; nothing where it is not here.</summary>
    public static IReadOnlyList<(string Relationship, QueryBatch.Pending Asked)> AskLinks(
        QueryBatch batch, WantedProfile? wanted, IEnumerable<Row> profiles)
    {
        var profile = wanted is null
            ? null
            : profiles.FirstOrDefault(row => Converging.Same(row.Text("msdyn_uniquename"), wanted.UniqueName));
        return profile is null
            ? []
            :
            [
                Ask(Providers, "msdyn_channelprovider"),
                Ask(Extensions, "msdyn_applicationextension"),
                Ask(Users, "systemuser"),
            ];

        (string, QueryBatch.Pending) Ask(string relationship, LogicalName other) =>
            (relationship, batch.Add(new Query.LinkedRows(Profile, profile.Id, relationship, other, Sequence<LogicalName>.Empty)));
    }

    public sealed record Queries(
        QueryBatch.Pending Profiles, QueryBatch.Pending Extensions, QueryBatch.Pending Providers, QueryBatch.Pending Mappings);

    static Query Rows(LogicalName table, params LogicalName[] columns) =>
        new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty);
}
