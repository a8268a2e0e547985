namespace VoiceForD365.Matrix.Tests.World;

/// <summary>The two ways to speak to an environment.</summary>
public enum Gateway
{
    WebApi,
    OrganizationService,
}
