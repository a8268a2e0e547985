using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages
{
    public sealed class ExecuteMultipleRequest : OrganizationRequest
    {
        public ExecuteMultipleRequest() => RequestName = "ExecuteMultiple";

        public OrganizationRequestCollection Requests
        {
            get => Get<OrganizationRequestCollection>(nameof(Requests));
            set => this[nameof(Requests)] = value;
        }

        public ExecuteMultipleSettings Settings
        {
            get => Get<ExecuteMultipleSettings>(nameof(Settings));
            set => this[nameof(Settings)] = value;
        }
    }

    public sealed class ExecuteMultipleResponse : OrganizationResponse
    {
        public bool IsFaulted => Get<bool>(nameof(IsFaulted));

        public ExecuteMultipleResponseItemCollection Responses => Get<ExecuteMultipleResponseItemCollection>(nameof(Responses));
    }
}

namespace Microsoft.Xrm.Sdk
{
    public sealed class ExecuteMultipleSettings : IExtensibleDataObject
    {
        public bool ContinueOnError { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }

        public bool ReturnResponses { get; set; }
    }

    public sealed class ExecuteMultipleResponseItem : IExtensibleDataObject
    {
        public ExtensionDataObject ExtensionData { get; set; }

        public OrganizationServiceFault Fault { get; set; }

        public int RequestIndex { get; set; }

        public OrganizationResponse Response { get; set; }
    }
}
