using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace VoiceForD365.Gateways.OrganizationService.Publishing;

internal sealed class Publisher(ServiceCalls calls)
{
    /// <remarks>learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code</remarks>
    public async Task PublishAsync(IReadOnlyList<Guid> appModuleIds, CancellationToken cancellation)
    {
        if (appModuleIds.Count == 0) return;
        var parameters = new XElement("importexportxml", new XElement("appmodules", appModuleIds.Select(id => new XElement("appmodule", id.ToString("D")))));
        await calls.ExecuteAsync(new("PublishXml") { ["ParameterXml"] = parameters.ToString(SaveOptions.DisableFormatting) }, cancellation).ConfigureAwait(false);
    }
}
