using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.EnvironmentVariables;

/// <summary>Asks for the wanted variables' definitions and, as ids differ between environments, for every value; there are few.</summary>
static class VariableRetrieval
{
    public const string Login = "enreach_TelephonyApiLogin";
    public const string Secret = "enreach_TelephonyApiSecret";

    public static QueryBatch.Pending? AskDefinitions(QueryBatch batch, VoiceConfiguration wanted) => IsAsked(wanted)
        ? batch.Add(new Query.Rows(
            "environmentvariabledefinition",
            Sequence.Of<LogicalName>("schemaname", "type", "defaultvalue"),
            Sequence.Of(Condition.OneOf("schemaname", wanted.Variables.Select(variable => variable.SchemaName).Append(Login).Append(Secret)
                .Distinct(StringComparer.OrdinalIgnoreCase)))))
        : null;

    public static QueryBatch.Pending? AskValues(QueryBatch batch, VoiceConfiguration wanted) => IsAsked(wanted)
        ? batch.Add(new Query.Rows(
            VariablePlanning.Values,
            Sequence.Of<LogicalName>("value", "environmentvariabledefinitionid"),
            Sequence<Condition>.Empty))
        : null;

    /// <summary>Agents get their ids and callback profiles their lists from the telephony, if it has a login.</summary>
    static bool IsAsked(VoiceConfiguration wanted) =>
        wanted.Variables.Count + wanted.Agents.Count + wanted.AgentTeams.Count + wanted.CallbackProfiles.Count > 0
        || wanted.Assignee is not null;
}
