namespace Microsoft.Xrm.Sdk.Messages;

public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() => RequestName = "ExecuteTransaction";

    public OrganizationRequestCollection Requests
    {
        get => Get<OrganizationRequestCollection>(nameof(Requests));
        set => this[nameof(Requests)] = value;
    }

    public bool? ReturnResponses
    {
        get => Get<bool?>(nameof(ReturnResponses));
        set => this[nameof(ReturnResponses)] = value;
    }
}

public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public OrganizationResponseCollection Responses => Get<OrganizationResponseCollection>(nameof(Responses));
}
