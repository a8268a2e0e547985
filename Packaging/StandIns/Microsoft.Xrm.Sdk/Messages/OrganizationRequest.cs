using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public class OrganizationRequest : IExtensibleDataObject
{
    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    public ExtensionDataObject ExtensionData { get; set; }

    public ParameterCollection Parameters { get; set; } = [];

    public Guid? RequestId { get; set; }

    public string RequestName { get; set; }

    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    // What the typed requests read; null or zero where the parameter was never set.
    internal T Get<T>(string parameterName) => Parameters.TryGetValue(parameterName, out T value) ? value : default;
}
