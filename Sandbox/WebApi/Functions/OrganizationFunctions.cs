using System.Linq;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Presets;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Functions;

/// <summary>Unbound functions about the caller and the environment.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/functions</remarks>
internal static class OrganizationFunctions
{
    /// <summary>What this environment says its version is.</summary>
    public const string Version = "9.2.24112.00206";

    /// <returns>null when the name is no function known here.</returns>
    public static WebApiResponse? Handle(Scope scope, WebApiRequest request, PathSegment segment) => segment.Name switch
    {
        "WhoAmI" => Answer(request, segment.Name, new JsonObject
        {
            ["BusinessUnitId"] = scope.Caller.BusinessUnitId.ToString("D"),
            ["UserId"] = scope.Caller.UserId.ToString("D"),
            ["OrganizationId"] = PresetLoader.Organization.ToString("D"),
        }),
        "RetrieveVersion" => Answer(request, segment.Name, new JsonObject { ["Version"] = Version }),
        "RetrieveCurrentOrganization" => Answer(request, segment.Name, new JsonObject { ["Detail"] = Detail(scope, request, segment) }),
        "RetrieveProvisionedLanguages" => Answer(request, segment.Name, new JsonObject { ["RetrieveProvisionedLanguages"] = new JsonArray(1033) }),
        _ => null,
    };

    static JsonObject Detail(Scope scope, WebApiRequest request, PathSegment segment)
    {
        if (segment.Arguments is null || !segment.Arguments.StartsWith("AccessType=", System.StringComparison.Ordinal))
            throw Fault.BadQuery("The function 'RetrieveCurrentOrganization' needs the parameter AccessType.");
        var organization = scope.Rows.Where(scope.Catalog.RequiredTable("organization")).Single();
        var origin = new System.Uri(request.Base).GetLeftPart(System.UriPartial.Authority);
        return new JsonObject
        {
            ["OrganizationId"] = organization.Id.ToString("D"),
            ["FriendlyName"] = organization.Text("name"),
            ["OrganizationVersion"] = Version,
            ["EnvironmentId"] = organization.Id.ToString("D"),
            ["Geo"] = "NA",
            ["TenantId"] = "00000000-0000-0000-0000-0000000000aa",
            ["UrlName"] = organization.Text("name"),
            ["UniqueName"] = organization.Text("name"),
            ["State"] = "Enabled",
            ["OrganizationType"] = "Customer",
            ["Endpoints"] = new JsonObject
            {
                ["Count"] = 1,
                ["Keys"] = new JsonArray("WebApplication"),
                ["Values"] = new JsonArray(origin + "/"),
            },
        };
    }

    static WebApiResponse Answer(WebApiRequest request, string name, JsonObject values)
    {
        var json = new JsonObject { ["@odata.context"] = $"{request.Base}$metadata#Microsoft.Dynamics.CRM.{name}Response" };
        foreach (var (key, value) in values.ToList())
            json[key] = value?.DeepClone();
        return WebApiResponse.Json(json);
    }
}
