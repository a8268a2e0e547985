using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class EntityCollection : IExtensibleDataObject
{
    public EntityCollection() => Entities = [];

    public EntityCollection(IList<Entity> list) => Entities = new(list);

    public DataCollection<Entity> Entities { get; internal set; }

    public string EntityName { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public string MinActiveRowVersion { get; set; }

    public bool MoreRecords { get; set; }

    public string PagingCookie { get; set; }

    public int TotalRecordCount { get; set; }

    public bool TotalRecordCountLimitExceeded { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
