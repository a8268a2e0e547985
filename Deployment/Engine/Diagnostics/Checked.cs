using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>Something read from outside: the value, or everything that is wrong with it. Warnings may come with a value.</summary>
/// <param name="Found">null exactly when <paramref name="Problems"/> holds an error.</param>
/// <param name="Problems">In the order of the files they are in; empty when nothing is wrong.</param>
public sealed record Checked<T>(T? Found, Sequence<Diagnostic> Problems)
    where T : class
{
    /// <exception cref="InvalidOperationException">There is no value; look at <see cref="Problems"/> first.</exception>
    public T Value => Found ?? throw new InvalidOperationException("There is no value: " + string.Join("; ", Problems));
}
