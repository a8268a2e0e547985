namespace Microsoft.Xrm.Sdk;

public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection()
    {
    }

    internal AttributeCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }
}

[Serializable]
public sealed class ErrorDetailCollection : DataCollection<string, object>;

public sealed class FormattedValueCollection : DataCollection<string, string>;

[Serializable]
public sealed class KeyAttributeCollection : DataCollection<string, object>;

public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection()
    {
    }

    protected ParameterCollection(IDictionary<string, object> collection)
        : base(collection)
    {
    }

    public void AddOrUpdateIfNotNull(string key, object obj)
    {
        if (obj is not null) this[key] = obj;
    }

    public bool TryGetValue<T>(string key, out T value)
    {
        var found = base.TryGetValue(key, out var item) && item is T;
        value = found ? (T)item : default;
        return found;
    }
}

public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
    public override bool IsReadOnly => false;
}

public sealed class RelationshipQueryCollection : DataCollection<Relationship, Query.QueryBase>;
