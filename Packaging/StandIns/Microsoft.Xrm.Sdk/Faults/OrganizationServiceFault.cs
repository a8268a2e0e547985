namespace Microsoft.Xrm.Sdk;

public class OrganizationServiceFault : BaseServiceFault
{
    public OrganizationServiceFault InnerFault { get; set; }

    public string TraceText { get; set; }
}
