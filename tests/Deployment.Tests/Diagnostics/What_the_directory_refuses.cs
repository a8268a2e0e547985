using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Tests.Diagnostics;

/// <summary>A refusal of Microsoft Graph is not told as one of the environment.</summary>
public sealed class What_the_directory_refuses
{
    [Theory]
    [InlineData(FaultKind.Denied, DiagnosticCodes.DirectoryDenied)]
    [InlineData(FaultKind.Other, DiagnosticCodes.DirectoryRefused)]
    [InlineData(FaultKind.Conflict, DiagnosticCodes.DirectoryRefused)]
    [InlineData(FaultKind.ForbiddenByPolicy, DiagnosticCodes.CredentialForbidden)]
    [InlineData(FaultKind.NotSignedIn, DiagnosticCodes.EnvironmentSignInFailed)]
    public void Has_a_code_of_its_own_and_keeps_its_words(FaultKind kind, string code)
    {
        var told = FaultDiagnostics.Explain(new(kind, "Code", "in its words", null) { IsOfDirectory = true }, "app registration");

        Assert.Equal((code, "app registration", "Code in its words"), (told.Code, told.Where, told.Why));
        Assert.DoesNotContain("environment", told.What);
    }

    [Fact]
    public void Is_Microsoft_Graphs_also_where_nobody_answers() => Assert.StartsWith(
        "Microsoft Graph cannot be reached",
        FaultDiagnostics.Explain(new(FaultKind.Unreachable, "", "no answer", null) { IsOfDirectory = true }, "").What);
}
