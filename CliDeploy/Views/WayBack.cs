using VoiceForD365.CliDeploy.Settings;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>How one goes back.</summary>
/// <param name="File">The snapshot's full path; null where the product was not here before: then it is taken out.</param>
/// <param name="Command">To be typed.</param>
sealed record WayBack(string? File, string Command)
{
    public static WayBack Of(string file, Target target) => new(file, With(file, target));

    public static string With(string file, Target target) => $"voicedeploy restore {Quoted(file)}{Where(target)}";

    public static string Uninstall(Target target) => $"voicedeploy uninstall{Where(target)}";

    static string Where(Target target) => target switch
    {
        Target.Environment environment => $" --environment {environment.Address}",
        Target.Local => " --local",
        Target.ConnectionString connection => $" --connection-string-variable {connection.Variable}",
        _ => throw new NotSupportedException($"Nobody names {target.GetType().Name}; this is our bug."),
    };

    static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
