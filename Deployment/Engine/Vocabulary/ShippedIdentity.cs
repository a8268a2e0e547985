using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What a record is about. The same component has the same id everywhere, so that two runs cannot record it twice.</summary>
/// <param name="Key">Identifies the component among those of its kind; lower case.</param>
public sealed record ShippedIdentity(ShippedKind Kind, string Key)
{
    /// <summary>The row's primary key, made from kind and key.</summary>
    public Guid Id => StableId.Of($"{Kind}:{Key}");

    public static ShippedIdentity Row(LogicalName table, Guid id) => new(ShippedKind.Row, $"{table}:{id:D}");

    public static ShippedIdentity Link(string relationship, Guid id, Guid otherId) =>
        new(ShippedKind.Link, $"{relationship.ToLowerInvariant()}:{id:D}:{otherId:D}");

    public static ShippedIdentity Privilege(Guid role, string privilege) =>
        new(ShippedKind.Privilege, $"{role:D}:{privilege.ToLowerInvariant()}");

    public static ShippedIdentity Solution(string uniqueName) => new(ShippedKind.Solution, uniqueName.ToLowerInvariant());

    public static ShippedIdentity Step(Guid step) => new(ShippedKind.Step, $"{step:D}");

    public static ShippedIdentity Panel(Guid app) => new(ShippedKind.Panel, $"{app:D}");

    public static ShippedIdentity Forms(Guid app) => new(ShippedKind.Forms, $"{app:D}");

    public static ShippedIdentity Dial(Guid form) => new(ShippedKind.Dial, $"{form:D}");

    public override string ToString() => $"{Kind}:{Key}";
}

/// <summary>Kinds of components whose last shipped state is kept; the names are stored.</summary>
public enum ShippedKind
{
    Row,
    Link,
    Privilege,
    Step,

    /// <summary>The handler that makes an app load the panel of CIF 1.0.</summary>
    Panel,

    /// <summary>The content of a solution; see Solutions/ShippedSolution.</summary>
    Solution,

    /// <summary>The phone call forms an app was given.</summary>
    Forms,

    /// <summary>The columns of a form that were made to dial.</summary>
    Dial,
}
