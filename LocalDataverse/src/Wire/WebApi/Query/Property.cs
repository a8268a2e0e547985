using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The properties of a table's rows.</summary>
static class Property
{
    /// <summary>The column a property name stands for: a lookup only as "_name_value", any other by its logical name.</summary>
    public static Column? Find(Table table, string name)
    {
        if (name.StartsWith('_') && name.EndsWith("_value", StringComparison.Ordinal))
            return name.Length > 7 && table.Column(name[1..^6]) is { IsLookup: true } lookup ? lookup : null;
        return table.Column(name) is { IsLookup: false } column ? column : null;
    }
}
