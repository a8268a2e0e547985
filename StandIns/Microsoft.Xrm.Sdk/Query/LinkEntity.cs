using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

public sealed class LinkEntity : IExtensibleDataObject
{
    public ExtensionDataObject ExtensionData { get; set; }

    public string LinkToEntityName { get; set; }
}
