namespace VoiceForD365.CliDeploy.Targets;

/// <summary>What people call an environment, by its address.</summary>
static class EnvironmentName
{
    /// <summary>The first part of the host's name, such as contoso; an address that is no name is taken whole.</summary>
    public static string Of(string environment)
    {
        var host = new Uri(environment).Host;
        return Uri.CheckHostName(host) == UriHostNameType.Dns ? host.Split('.')[0] : host;
    }
}
