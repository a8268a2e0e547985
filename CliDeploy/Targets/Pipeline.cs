namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Whether a pipeline runs this, told by what pipelines set.</summary>
/// <remarks>
/// CI is the common one (GitHub, GitLab, Bitbucket, Buildkite, CircleCI, Travis, Netlify, Woodpecker set it too, in some versions). The
/// others: learn.microsoft.com/azure/devops/pipelines/build/variables (TF_BUILD), docs.github.com (workflow variables), docs.gitlab.com
/// (predefined variables), jenkins.io/doc/book/pipeline/jenkinsfile, jetbrains.com/help/teamcity (predefined build parameters),
/// buildkite.com/docs (environment variables), and those the .NET SDK itself looks for.
/// </remarks>
internal static class Pipeline
{
    private static readonly string[] variables =
    [
        "CI", "CONTINUOUS_INTEGRATION", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE",
        "BITBUCKET_BUILD_NUMBER", "CIRCLECI", "TRAVIS", "APPVEYOR", "CODEBUILD_BUILD_ID", "DRONE", "bamboo_buildKey", "GO_PIPELINE_NAME",
    ];

    private static readonly string[] no = ["false", "0", "no", "off"];

    /// <param name="variable">null when unset or empty.</param>
    /// <returns>The variable that says so; null where none does. One that says "false" or "0" does not.</returns>
    public static string? Variable(Func<string, string?> variable) =>
        variables.FirstOrDefault(name => variable(name) is { } value && !no.Contains(value, StringComparer.OrdinalIgnoreCase));
}
