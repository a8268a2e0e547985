using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A property a filter names, perhaps over lookups: "primarycontactid/fullname", or "c/fullname" inside a lambda.</summary>
/// <param name="Variable">Of the lambda whose rows are meant; null for the rows the filter is about.</param>
/// <param name="Names">Lookups, then the property; empty for the row itself.</param>
sealed record PropertyPath(string? Variable, IReadOnlyList<string> Names)
{
    /// <summary>Whether both name a property of one row.</summary>
    public bool IsOfSameRowAs(PropertyPath other) => Variable == other.Variable && Names.Count == 1 && other.Names.Count == 1;

    public override string ToString() => string.Join('/', Variable is null ? Names : [Variable, .. Names]);
}

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
