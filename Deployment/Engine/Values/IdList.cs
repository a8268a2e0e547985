namespace VoiceForD365.Deployment.Values;

/// <summary>
/// Ids joined by semicolons, lower case and without braces, as the CIF 1.0 provider keeps its apps and roles (docs/facts/cif.md).
/// </summary>
static class IdList
{
    /// <summary>What is no id is left out.</summary>
    public static IEnumerable<Guid> Parse(string text) =>
        text.Split(';').Select(part => Guid.TryParse(part, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    public static string Render(IEnumerable<Guid> ids) => string.Join(";", ids.Select(id => id.ToString("D")));
}
