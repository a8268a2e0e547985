using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class StringAttributeMetadata : AttributeMetadata
{
    public StringAttributeMetadata()
        : base(AttributeTypeCode.String)
    {
    }

    public StringFormatName FormatName { get; set; }
}

public abstract class ConstantsBase<T> : IExtensibleDataObject
{
    protected ConstantsBase()
    {
    }

    public ExtensionDataObject ExtensionData { get; set; }

    public T Value { get; set; }

    protected abstract bool ValueExistsInList(T value);
}

public sealed class StringFormatName : ConstantsBase<string>
{
    public StringFormatName()
    {
    }

    protected override bool ValueExistsInList(string value) => true;
}
