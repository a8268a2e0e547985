using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>An import as somebody asked for it; the bytes are not looked at yet.</summary>
/// <param name="EnableSteps">The platform's PublishWorkflows.</param>
/// <param name="Overwrite">The platform's OverwriteUnmanagedCustomizations.</param>
sealed record ImportOrder(byte[] Zip, ImportMode Mode, bool EnableSteps, Guid ImportJobId, bool Overwrite)
{
    /// <summary>The platform's ComponentParameters.</summary>
    public IReadOnlyList<ComponentParameter> Parameters { get; init; } = [];

    /// <summary>What a fault script has in store for it; null without one.</summary>
    public IImportInterceptor? Course { get; init; }
}
