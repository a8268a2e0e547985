namespace Enreach.Voice.Plugins.UserIds;

/// <summary>What becomes of one user's cloud id.</summary>
/// <param name="CloudId">The id from now on; null means none.</param>
/// <param name="Because">For people.</param>
sealed record Decision(Person Person, string? CloudId, Outcome Outcome, string Because)
{
    /// <summary>Asked about, but not to be seen.</summary>
    public static Decision Stranger(Guid user) =>
        new(
            new(user, user.ToString("D"), null, null, IsDisabled: false),
            null,
            Outcome.NotFound,
            "is not a user here, or not one you may see");

    public bool IsChange => !string.Equals(CloudId, Person.CloudId, StringComparison.Ordinal);

    public bool IsFailure => Outcome is Outcome.NotFound or Outcome.Shared;
}

enum Outcome
{
    Found,

    /// <summary>The login leads to no id, or to no usable one.</summary>
    NotFound,

    /// <summary>Another user leads to the same id; neither gets it (C-53).</summary>
    Shared,

    /// <summary>A disabled user keeps what is there, unless someone else now has it.</summary>
    Disabled,
}
