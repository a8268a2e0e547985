using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Faults;
using VoiceForD365.Gateways.OrganizationService.Tables;

namespace VoiceForD365.Gateways.OrganizationService.Writing;

/// <summary>All writes in one ExecuteTransaction, in the order given.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/use-executetransaction</remarks>
sealed class Writer(ServiceCalls calls, TableCache tables)
{
    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return;
        await tables.LearnAsync(writes.Select(WrittenTable).OfType<LogicalName>(), cancellation).ConfigureAwait(false);
        var transaction = new ExecuteTransactionRequest { Requests = [], ReturnResponses = false };
        transaction.Requests.AddRange(writes.Select(Request));
        try
        {
            await calls.WriteAsync(transaction, _ => true, cancellation).ConfigureAwait(false);
        }
        catch (DataverseException refusal) when (refusal.Fault.Kind != FaultKind.AnswerLost)
        {
            throw new WriteRefusedException(SdkFaults.FaultedRequest(refusal.InnerException), refusal.Fault, refusal.InnerException);
        }
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

    static LogicalName? WrittenTable(Write write) => write switch
    {
        Write.Create create => create.Table,
        Write.Update update => update.Table,
        _ => default(LogicalName?),
    };

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
