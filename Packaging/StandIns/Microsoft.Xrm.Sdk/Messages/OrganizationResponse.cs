using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public class OrganizationResponse : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }

    public string ResponseName { get; set; }

    public ParameterCollection Results { get; set; } = [];

    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    // What the typed responses read; null or zero where the server sent nothing.
    internal T Get<T>(string resultName) => Results.TryGetValue(resultName, out T value) ? value : default;
}
