namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A parsed $filter; a closed set.</summary>
abstract record Filter
{
    Filter()
    {
    }

    public sealed record And(Filter Left, Filter Right) : Filter;

    public sealed record Or(Filter Left, Filter Right) : Filter;

    public sealed record Not(Filter Inner) : Filter;

    /// <param name="Operator">eq, ne, gt, ge, lt, le.</param>
    public sealed record Compare(PropertyPath Path, string Operator, Literal Value) : Filter;

    /// <summary>Two columns of one row.</summary>
    public sealed record CompareColumns(PropertyPath Left, string Operator, PropertyPath Right) : Filter;

    /// <param name="Function">contains, startswith, endswith.</param>
    public sealed record Match(string Function, PropertyPath Path, string Text) : Filter;

    /// <summary>A function of Microsoft.Dynamics.CRM.</summary>
    /// <param name="Row">The row whose property is meant: no names, or the lookups that lead to it.</param>
    /// <param name="Property">As PropertyName gives it.</param>
    /// <param name="Values">The other arguments in order, as text.</param>
    public sealed record Call(PropertyPath Row, QueryFunction Function, string Property, IReadOnlyList<string> Values) : Filter;

    /// <summary>any or all over a collection.</summary>
    /// <param name="Variable">null only for any(), which asks whether there is a row at all.</param>
    public sealed record Lambda(PropertyPath Collection, bool All, string? Variable, Filter? Inner) : Filter;

    /// <summary>A yes/no column standing alone.</summary>
    public sealed record IsTrue(PropertyPath Path) : Filter;
}
