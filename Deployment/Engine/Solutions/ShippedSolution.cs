using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>What is recorded of a solution.</summary>
/// <param name="Installed">Seen to be installed; null where that is not known.</param>
/// <param name="Importing">Was to be imported by a run that has not seen the end of it; null where every run did.</param>
/// <param name="StepsBefore">How its plug-in steps were just before that import.</param>
sealed record ShippedSolution(ShippedContent? Installed, ShippedContent? Importing, Sequence<CurrentStep> StepsBefore)
{
    const string InstalledName = "installed";
    const string ImportingName = "importing";
    const string StepName = "step ";

    public Sequence<ShippedValue> Values =>
        Contents.Concat(StepsBefore.Select(step => new ShippedValue($"{StepName}{step.Id:D}", step.IsEnabled ? "on" : "off"))).ToSequence();

    IEnumerable<ShippedValue> Contents =>
        from pair in new[] { (Name: InstalledName, Content: Installed), (Name: ImportingName, Content: Importing) }
        where pair.Content is not null
        select new ShippedValue(pair.Name, pair.Content.ToString());

    public static ShippedIdentity Identity(SolutionPackage solution) => ShippedIdentity.Solution(solution.UniqueName);

    /// <returns>null where nothing is recorded: it was installed before there were records, or by hand.</returns>
    public static ShippedSolution? Of(SolutionPackage solution, CurrentState current)
    {
        var id = Identity(solution).Id;
        return current.Shipped.FirstOrDefault(record => record.Id == id) is { } record ? Of(record) : null;
    }

    /// <summary>A record after its import was seen to have ended.</summary>
    public static Sequence<ShippedValue> Settled(ShippedContent installed) =>
        new ShippedSolution(installed, null, Sequence<CurrentStep>.Empty).Values;

    /// <summary>The content that is here in this version, as far as it is known.</summary>
    public ShippedContent? ContentOf(SolutionVersion version) =>
        Importing?.Version == version ? Importing : Installed?.Version == version ? Installed : null;

    static ShippedSolution Of(ShippedRecord record) => new(
        ShippedContent.TryParse(record.Value(InstalledName)),
        ShippedContent.TryParse(record.Value(ImportingName)),
        record.Values.Select(Step).OfType<CurrentStep>().ToSequence());

    static CurrentStep? Step(ShippedValue value) =>
        value.Name.StartsWith(StepName, StringComparison.Ordinal) && Guid.TryParse(value.Name.Substring(StepName.Length), out var id)
            ? new(id, value.Text == "on")
            : null;
}

/// <param name="Hash">See <see cref="SolutionPackage.Content"/>; empty where it is not known.</param>
sealed record ShippedContent(SolutionVersion Version, string Hash)
{
    public static ShippedContent Of(SolutionPackage solution) => new(solution.Version, solution.Content);

    public static ShippedContent? TryParse(string? text)
    {
        var parts = (text ?? "").Split(' ');
        return parts.Length == 2 && SolutionVersion.TryParse(parts[0]) is { } version ? new(version, parts[1]) : null;
    }

    public override string ToString() => $"{Version} {Hash}";
}
