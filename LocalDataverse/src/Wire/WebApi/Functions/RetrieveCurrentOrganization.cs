using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Security;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievecurrentorganization</remarks>
internal sealed class RetrieveCurrentOrganization : IFunction
{
    public string Name => "RetrieveCurrentOrganization";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        if (request.Segment.Arguments is not { } arguments || !arguments.StartsWith("AccessType=", StringComparison.Ordinal))
            throw Fault.BadQuery($"The function '{Name}' needs the parameter AccessType.");
        return WebApiResponse.Json(
            new JsonObject { ["@odata.context"] = request.Context, ["Detail"] = Detail(scope, new Uri(request.Http.Base)) });
    }

    static JsonObject Detail(Scope scope, Uri address)
    {
        var organization = scope.Rows.Where(scope.Catalog.RequiredTable("organization")).Single();
        return new JsonObject
        {
            ["OrganizationId"] = organization.Id.ToString("D"),
            ["FriendlyName"] = organization.Text("name"),
            ["OrganizationVersion"] = Organization.Messages.RetrieveVersion.Version,
            ["EnvironmentId"] = organization.Id.ToString("D"),
            ["Geo"] = "NA",
            ["TenantId"] = Tenant.Id,
            ["UrlName"] = organization.Text("name"),
            ["UniqueName"] = organization.Text("name"),
            ["State"] = "Enabled",
            ["OrganizationType"] = "Customer",
            ["Endpoints"] = new JsonObject
            {
                ["Count"] = 1,
                ["Keys"] = new JsonArray("WebApplication"),
                ["Values"] = new JsonArray(address.GetLeftPart(UriPartial.Authority) + "/"),
            },
        };
    }
}
