using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Answers an OrganizationDetail, which clients read their endpoints from.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.organization.organizationdetail</remarks>
sealed class RetrieveCurrentOrganization : IMessage
{
    public string Name => "RetrieveCurrentOrganization";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("AccessType");
        var access = request.Needed<string>("AccessType");
        if (access is not ("Default" or "Internet" or "Intranet"))
            throw Fault.InvalidArgument($"'{access}' is no EndpointAccessType.");
        var organization = scope.Rows.Where(scope.Catalog.RequiredTable("organization")).Single();
        var address = request.Environment?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1";
        return OrganizationResponse.Of("Detail", new StructureValue("OrganizationDetail", new Dictionary<string, object?>
        {
            ["EnvironmentId"] = organization.Id.ToString("D"),
            ["FriendlyName"] = organization.Text("name"),
            ["Geo"] = "NA",
            ["OrganizationId"] = organization.Id,
            ["OrganizationType"] = "Customer",
            ["OrganizationVersion"] = RetrieveVersion.Version,
            ["SchemaType"] = "Standard",
            ["State"] = "Enabled",
            ["TenantId"] = Tenant.Id,
            ["UniqueName"] = organization.Text("name"),
            ["UrlName"] = organization.Text("name"),
            ["Endpoints"] = new Dictionary<string, string>
            {
                ["WebApplication"] = address + "/",
                ["OrganizationService"] = address + "/XRMServices/2011/Organization.svc",
                ["OrganizationDataService"] = address + "/XRMServices/2011/OrganizationData.svc",
            },
        }));
    }
}
