namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class OptionSetMetadata : OptionSetMetadataBase
{
    public OptionSetMetadata()
    {
    }
}

// Only what the gateway reads.
public abstract class OptionSetMetadataBase : MetadataBase
{
    protected OptionSetMetadataBase()
    {
    }

    public bool? IsManaged { get; internal set; }

    public string Name { get; set; }
}
