using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Calls;
using VoiceForD365.Gateways.OrganizationService.Faults;
using VoiceForD365.Gateways.OrganizationService.Tables;

namespace VoiceForD365.Gateways.OrganizationService.Writing;

/// <summary>All writes of a transaction in one ExecuteTransaction, in the order given.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/use-executetransaction</remarks>
sealed class Writer(ServiceCalls calls, TableCache tables)
{
    /// <summary>Requests of one ExecuteMultiple, those inside its transactions counted.</summary>
    const int Most = 1000;

    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return;
        await LearnAsync(writes, cancellation).ConfigureAwait(false);
        var transaction = Transaction(writes);
        try
        {
            await calls.WriteAsync(transaction, _ => true, cancellation).ConfigureAwait(false);
        }
        catch (DataverseException refusal) when (refusal.Fault.Kind != FaultKind.AnswerLost)
        {
            throw new WriteRefusedException(SdkFaults.FaultedRequest(refusal.InnerException), refusal.Fault, refusal.InnerException);
        }
    }

    /// <summary>
    /// Every transaction is an ExecuteTransaction of its own, all in one ExecuteMultiple that ends at the first refusal.
    /// </summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/execute-multiple-requests (ContinueOnError)</remarks>
    public async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        await LearnAsync(transactions.SelectMany(writes => writes), cancellation).ConfigureAwait(false);
        for (var at = 0; at < transactions.Count;)
        {
            var (requests, untold) = Requests(transactions, at);
            var refused = requests.Count == 0
                ? null
                : await calls.FirstRefusalAsync(requests, cancellation).ConfigureAwait(false);
            at += refused?.Index ?? requests.Count;
            if (refused is not null) await WriteAloneAsync(transactions, at++, cancellation).ConfigureAwait(false);
            else if (untold is not null) throw untold;
        }
    }

    /// <summary>
    /// Only alone a refused transaction tells which of its requests it was, and only then the connector waits where it is throttled.
    /// </summary>
    async Task WriteAloneAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, int at, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(transactions[at], cancellation).ConfigureAwait(false);
        }
        catch (WriteRefusedException refused)
        {
            throw new WriteRefusedException(refused.Index, refused.Fault, refused.InnerException) { Transaction = at };
        }
    }

    Task LearnAsync(IEnumerable<Write> writes, CancellationToken cancellation) =>
        tables.LearnAsync(writes.SelectMany(Columns), cancellation);

    static IEnumerable<(LogicalName Table, LogicalName Column)> Columns(Write write) => write switch
    {
        Write.Create create => create.Columns.Select(setting => (create.Table, setting.Column)),
        Write.Update update => update.Columns.Select(setting => (update.Table, setting.Column)),
        _ => [],
    };

    ExecuteTransactionRequest Transaction(IReadOnlyList<Write> writes)
    {
        var transaction = new ExecuteTransactionRequest { Requests = [], ReturnResponses = false };
        transaction.Requests.AddRange(writes.Select(Request));
        return transaction;
    }

    /// <returns>
    /// As many, from a position on, as one ExecuteMultiple takes; and why the one behind them cannot be sent, where it cannot.
    /// </returns>
    (List<OrganizationRequest> Requests, WriteRefusedException? Untold) Requests(
        IReadOnlyList<IReadOnlyList<Write>> transactions, int from)
    {
        var (requests, size) = (new List<OrganizationRequest>(), 0);
        for (var at = from; at < transactions.Count; at++)
        {
            if ((size += transactions[at].Count) > Most && requests.Count > 0) break;
            try
            {
                requests.Add(Transaction(transactions[at]));
            }
            catch (WriteRefusedException untold)
            {
                return (requests, new(untold.Index, untold.Fault, untold.InnerException) { Transaction = at });
            }
        }

        return (requests, null);
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code;
    /// learn.microsoft.com/power-apps/developer/model-driven-apps/publish-customizations
    /// </remarks>
    public async Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation)
    {
        if (appModuleIds.Count + tables.Count == 0) return;
        var groups = new[]
        {
            new XElement("appmodules", appModuleIds.Select(id => new XElement("appmodule", id.ToString("D")))),
            new XElement("entities", tables.Select(table => new XElement("entity", table.ToString()))),
        };
        var parameters = new XElement("importexportxml", groups.Where(group => group.HasElements)).ToString(SaveOptions.DisableFormatting);
        var publish = new OrganizationRequest("PublishXml") { ["ParameterXml"] = parameters };
        await calls.WriteAsync(publish, _ => true, cancellation).ConfigureAwait(false);
    }

    /// <summary>By name: a custom API has no request class.</summary>
    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation)
    {
        var request = new OrganizationRequest(call.Name);
        foreach (var argument in call.Arguments) request[argument.Name] = argument.Values.ToArray();
        return calls.WriteAsync<IReadOnlyDictionary<string, string>>(
            request,
            response => response.Results.Where(result => result.Value is not null).ToDictionary(
                result => result.Key,
                result => Convert.ToString(result.Value, CultureInfo.InvariantCulture)!),
            cancellation);
    }

    OrganizationRequest Request(Write write, int index)
    {
        try
        {
            return WriteRequest.For(write, tables);
        }
        catch (Exception mismatch) when (mismatch is FormatException or OverflowException)
        {
            throw new WriteRefusedException(index, new(FaultKind.Other, "", mismatch.Message, null), mismatch);
        }
    }
}
