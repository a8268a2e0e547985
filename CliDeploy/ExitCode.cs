namespace VoiceForD365.CliDeploy;

/// <summary>What the process ends with; documented in the README.</summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Failed or interrupted; the report says what was done.</summary>
    public const int Failed = 1;

    /// <summary>Only from "plan --detailed-exit-code": changes are pending.</summary>
    public const int ChangesPending = 2;

    /// <summary>Misused: arguments, variables or the configuration file; nothing was tried.</summary>
    public const int Misused = 64;
}
