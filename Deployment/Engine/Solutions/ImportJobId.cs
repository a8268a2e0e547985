using System.Security.Cryptography;
using System.Text;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// Ids of our import jobs. Their first half says which content of which solution is imported, so that a later run knows an import of a
/// killed one; the other half is new each time, because an id can be used once.
/// </summary>
static class ImportJobId
{
    const int Marked = 8;

    public static Guid New(SolutionPackage solution) =>
        new(Mark(solution).Concat(Guid.NewGuid().ToByteArray().Skip(Marked)).ToArray());

    public static bool IsOf(SolutionPackage solution, Guid job) => job.ToByteArray().Take(Marked).SequenceEqual(Mark(solution));

    static byte[] Mark(SolutionPackage solution)
    {
        using var hash = SHA256.Create();
        var text = $"{solution.UniqueName} {solution.Version} {solution.Content}";
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(Marked).ToArray();
    }
}
