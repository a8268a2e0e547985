using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.TelephonySecrets;

/// <summary>Asks for the steps whose secure configuration our plug-ins read, then for what is kept there.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/sdkmessageprocessingstepsecureconfig. Only System
/// Administrators can read it; docs/decisions/0009-telephony-secret.md has why the secret is there.
/// </remarks>
static class TelephonySecretRetrieval
{
    public static readonly LogicalName Steps = "sdkmessageprocessingstep";
    public static readonly LogicalName Table = "sdkmessageprocessingstepsecureconfig";
    public static readonly LogicalName Link = "sdkmessageprocessingstepsecureconfigid";
    public static readonly LogicalName Column = "secureconfig";

    /// <summary>Of the row we make; one that is there already is under its own.</summary>
    public static readonly Guid RowId = StableId.Of("secure configuration of the telephony's secret");

    /// <summary>The type ResolveUserIdOnRoleAssigned of our plug-ins.</summary>
    static readonly Guid PlugInType = new("c8347ed7-118c-41cf-988e-25e8451994db");

    /// <returns>null where no secret is wanted.</returns>
    public static QueryBatch.Pending? AskSteps(QueryBatch batch, WantedTelephonySecret? wanted) => wanted is null ? null : AskSteps(batch);

    public static QueryBatch.Pending AskSteps(QueryBatch batch) => batch.Add(new Query.Rows(
        Steps,
        Sequence.Of<LogicalName>("name", Link),
        Sequence.Of(new Condition("plugintypeid", Sequence.Of<ColumnValue>(new ColumnValue.Identifier(PlugInType))))));

    /// <param name="steps">Empty: nothing is asked.</param>
    public static QueryBatch.Pending? AskKept(QueryBatch batch, IReadOnlyCollection<Row> steps) => steps.Count == 0
        ? null
        : batch.Add(Kept(steps, Sequence.Of(Column)));

    /// <summary>Where something is kept, or was by a step that is gone; what it is, is not asked.</summary>
    public static QueryBatch.Pending AskPlaces(QueryBatch batch, IEnumerable<Row> steps) =>
        batch.Add(Kept(steps, Sequence<LogicalName>.Empty));

    static Query Kept(IEnumerable<Row> steps, Sequence<LogicalName> columns) => new Query.Rows(
        Table,
        columns,
        Sequence.Of(Condition.OneOf(Link, steps.Select(step => step.Lookup(Link)).OfType<Guid>().Append(RowId).Distinct())));

    public static Sequence<KeptSecret> Read(IEnumerable<Row> kept) => kept
        .Select(row => new KeptSecret(row.Id, row.Version, row.Text(Column).Trim() is { Length: > 0 } secret ? new(secret) : null))
        .ToSequence();
}
