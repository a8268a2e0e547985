using System;

namespace VoiceForD365.Sandbox.Clients.Tests;

public sealed class TheoryWhereThereIsBashAttribute : TheoryAttribute
{
    public TheoryWhereThereIsBashAttribute() => Skip = OperatingSystem.IsWindows() ? "The scripts are for bash." : null!;
}
