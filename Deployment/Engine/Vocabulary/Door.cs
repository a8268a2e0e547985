namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>How a deployment came in; the numbers are those of the choice enreach_deploymentdoor.</summary>
public enum Door
{
    PackageDeployer = 247100000,
    CommandLine = 247100001,
}
