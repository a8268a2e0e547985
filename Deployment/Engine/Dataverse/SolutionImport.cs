namespace VoiceForD365.Deployment.Dataverse;

/// <summary>A managed solution to import.</summary>
/// <param name="ImportJobId">Chosen by the engine, so that a killed run can be told from a foreign one.</param>
/// <param name="Zip">The solution file's bytes.</param>
/// <param name="EnableSteps">
/// The platform's PublishWorkflows: activates processes and plug-in steps of the file, also those an administrator switched off.
/// Customizations made in the environment are never overwritten (OverwriteUnmanagedCustomizations is always false).
/// </param>
public sealed record SolutionImport(Guid ImportJobId, string UniqueName, byte[] Zip, ImportMode Mode, bool EnableSteps);

/// <summary>What happens to installed components that the file no longer has.</summary>
/// <remarks>learn.microsoft.com/power-apps/maker/data-platform/update-solutions</remarks>
public enum ImportMode
{
    /// <summary>First installation, or an update in place: nothing is deleted (ImportSolutionAsync).</summary>
    InstallOrUpdate,

    /// <summary>
    /// Components absent from the file are deleted with their data (StageAndUpgradeAsync, or a holding import and its promotion).
    /// </summary>
    Upgrade,
}

/// <summary>Something the environment does in the background.</summary>
/// <param name="ImportJobId">null for a promotion or an uninstall, which have no import job.</param>
public sealed record BackgroundOperation(Guid AsyncOperationId, Guid? ImportJobId);

/// <summary>One look at a background operation.</summary>
/// <param name="Percent">0 to 100; null where the environment does not say.</param>
/// <param name="Message">The platform's own words, kept as they are; null while it runs.</param>
/// <param name="ErrorCode">The platform's code in hexadecimal, such as 0x8004801D; null unless failed.</param>
/// <param name="ImportJobData">The import job's XML; read only once the operation has failed, else null.</param>
public sealed record OperationProgress(OperationState State, double? Percent, string? Message, string? ErrorCode, string? ImportJobData);

public enum OperationState
{
    /// <summary>No row tells of it: not yet, or not any more.</summary>
    Absent,
    Waiting,
    Running,
    Succeeded,
    Failed,
    Canceled,

    /// <summary>Completed, with a status reason nobody knows.</summary>
    Ended,
}
