using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.Gateways.OrganizationService.Publishing;

internal sealed class Publisher(ServiceCalls calls)
{
    /// <remarks>learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code</remarks>
    public async Task PublishAsync(IReadOnlyList<Guid> appModuleIds, CancellationToken cancellation)
    {
        if (appModuleIds.Count == 0) return;
        var apps = appModuleIds.Select(id => new XElement("appmodule", id.ToString("D")));
        var parameters = new XElement("importexportxml", new XElement("appmodules", apps)).ToString(SaveOptions.DisableFormatting);
        var publish = new OrganizationRequest("PublishXml") { ["ParameterXml"] = parameters };
        await calls.WriteAsync(publish, _ => true, cancellation).ConfigureAwait(false);
    }
}
