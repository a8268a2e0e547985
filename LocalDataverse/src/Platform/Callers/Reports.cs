using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Users below a caller by hierarchy security, and the teams these are members of.</summary>
/// <param name="Direct">One step below: what they own or share may be worked on.</param>
/// <param name="All">However far below, as deep as the organization allows: it may be read.</param>
sealed record Reports(ImmutableHashSet<Guid> Direct, ImmutableHashSet<Guid> All)
{
    /// <summary>Hierarchy security is switched off.</summary>
    public static Reports Nobody { get; } = new([], []);

    /// <summary>Without teams; null while hierarchy security is switched off.</summary>
    public ImmutableHashSet<Guid>? Users { get; init; }

    /// <param name="right">Such as "Read".</param>
    public IReadOnlyCollection<Guid> For(string right) => right switch
    {
        "Read" => All,
        "Write" or "Append" or "AppendTo" => Direct,
        _ => [],
    };
}
