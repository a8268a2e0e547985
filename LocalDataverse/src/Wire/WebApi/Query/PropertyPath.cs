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
