using System.Collections.Generic;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>A parsed $filter; a closed set.</summary>
internal abstract record Filter
{
    Filter()
    {
    }

    public sealed record And(Filter Left, Filter Right) : Filter;

    public sealed record Or(Filter Left, Filter Right) : Filter;

    public sealed record Not(Filter Inner) : Filter;

    /// <param name="Operator">eq, ne, gt, ge, lt, le.</param>
    public sealed record Compare(IReadOnlyList<string> Path, string Operator, Literal Value) : Filter;

    /// <param name="Function">contains, startswith, endswith.</param>
    public sealed record Match(string Function, IReadOnlyList<string> Path, string Text) : Filter;

    /// <summary>Microsoft.Dynamics.CRM.In.</summary>
    public sealed record In(string Property, IReadOnlyList<string> Values) : Filter;

    /// <summary>Microsoft.Dynamics.CRM.EqualUserId.</summary>
    public sealed record EqualUserId(string Property) : Filter;

    /// <summary>A yes/no column standing alone.</summary>
    public sealed record IsTrue(IReadOnlyList<string> Path) : Filter;
}
