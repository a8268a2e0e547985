using System;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Applying;

/// <summary>A change failed in a way that can be explained; the applier turns it into the report.</summary>
internal sealed class ChangeFailedException(Sequence<Diagnostic> problems) : Exception(problems[0].What)
{
    public Sequence<Diagnostic> Problems { get; } = problems;
}
