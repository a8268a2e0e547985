using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using static VoiceForD365.VoiceSync.Rows.Columns;

namespace VoiceForD365.VoiceSync.Runs;

/// <summary>
/// Where each service got to stands in the environment itself, one row per service: so that one process without a database is enough, and
/// administrators see it in the Configurator.
/// </summary>
/// <remarks>An environment with an older package has no such table: then nothing is known of earlier runs, and all is done again.</remarks>
static class RunRows
{
    const string Name = ServiceRuns.Name;
    const string Success = ServiceRuns.LastSuccess;
    const string Ended = ServiceRuns.LastRun;
    const string Read = "enreach_readcount";
    const string Created = "enreach_createdcount";
    const string Known = "enreach_knowncount";
    const string Unmatched = "enreach_unmatchedcount";
    const string Failed = "enreach_failedcount";
    const string Error = ServiceRuns.LastError;
    const int LongestError = 4000;

    public static async Task<IReadOnlyDictionary<Service, RunRow>> ReadAsync(IDataverse dataverse, CancellationToken cancellation)
    {
        var columns = Sequence.Of<LogicalName>(Success, Ended, Read, Created, Known, Unmatched, Failed, Error);
        var answer = (await dataverse.ReadAsync([new Query.Rows(ServiceRuns.Table, columns, Sequence<Condition>.Empty)], cancellation))[0];
        var rows = (answer as QueryResult.RowsAre)?.Rows ?? Sequence<Row>.Empty;
        return Enum.GetValues<Service>().ToDictionary(
            service => service,
            service => rows.FirstOrDefault(row => row.Id == IdOf(service)) is { } row
                ? new RunRow(
                    row.Moment(Success),
                    row.Moment(Ended),
                    new(Number(row, Read), 0, Number(row, Known), Number(row, Unmatched), Number(row, Created), Number(row, Failed)),
                    row.Text(Error))
                : RunRow.None);
    }

    /// <param name="isThere">Whether the row was read, or written before.</param>
    public static async Task WriteAsync(
        IDataverse dataverse, Service service, RunRow run, bool isThere, CancellationToken cancellation)
    {
        var columns = Sequence.Of(
            Moment(Success, run.LastSuccess),
            Moment(Ended, run.LastRun),
            Set(Read, run.Last.Read),
            Set(Created, run.Last.Created),
            Set(Known, run.Last.Known),
            Set(Unmatched, run.Last.Unmatched),
            Set(Failed, run.Last.Failed),
            Set(Error, run.LastError is { Length: > LongestError } error ? error[..LongestError] : run.LastError));
        try
        {
            await dataverse.WriteAsync(
                [
                    isThere
                        ? new Write.Update(ServiceRuns.Table, IdOf(service), ExpectedVersion: null, columns)
                        : new Write.Create(ServiceRuns.Table, IdOf(service), columns.Prepend(Set(Name, WordOf(service))).ToSequence()),
                ],
                cancellation);
        }
        catch (WriteRefusedException refused) when (!isThere && refused.Fault.Kind == FaultKind.Conflict)
        {
            await WriteAsync(dataverse, service, run, isThere: true, cancellation);
        }
        catch (WriteRefusedException refused) when (refused.Fault.Kind == FaultKind.NotFound)
        {
            // An older package; its administrators see nothing, and calls are recorded all the same.
        }
    }

    public static string WordOf(Service service) => service switch
    {
        Service.Calls => ServiceRuns.Calls,
        Service.Callbacks => ServiceRuns.Callbacks,
        Service.Night => ServiceRuns.Night,
        Service.Webhook => ServiceRuns.Webhook,
        _ => throw new InvalidOperationException($"No word is known for {service}; this is our bug."),
    };

    static Guid IdOf(Service service) => StableId.Of(ServiceRuns.Table.ToString(), service.ToString());

    static int Number(Row row, string column) => (int)(row.Number(column) ?? 0);

    static ColumnSetting Moment(string column, DateTimeOffset? moment) =>
        moment is { } known ? Set(column, known) : new(column, new ColumnValue.Nothing());
}
