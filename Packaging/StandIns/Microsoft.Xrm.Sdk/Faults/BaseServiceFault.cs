using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[Serializable]
public abstract class BaseServiceFault : IExtensibleDataObject
{
    [NonSerialized]
    ExtensionDataObject _extensionData;

    protected BaseServiceFault()
    {
    }

    public Guid ActivityId { get; set; }

    public int ErrorCode { get; set; }

    public ErrorDetailCollection ErrorDetails { get; set; } = [];

    public ExtensionDataObject ExtensionData
    {
        get => _extensionData;
        set => _extensionData = value;
    }

    public string HelpLink { get; set; }

    public string Message { get; set; }

    public DateTime Timestamp { get; set; }
}
