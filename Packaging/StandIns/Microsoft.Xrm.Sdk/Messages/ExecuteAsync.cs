namespace Microsoft.Xrm.Sdk.Messages;

public sealed class ExecuteAsyncRequest : OrganizationRequest
{
    public ExecuteAsyncRequest() => RequestName = "ExecuteAsync";

    public OrganizationRequest Request
    {
        get => Get<OrganizationRequest>(nameof(Request));
        set => this[nameof(Request)] = value;
    }
}

public sealed class ExecuteAsyncResponse : OrganizationResponse
{
    public Guid AsyncJobId => Get<Guid>(nameof(AsyncJobId));
}
