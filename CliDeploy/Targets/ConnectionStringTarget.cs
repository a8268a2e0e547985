using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.ConnectionStrings;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>
/// An environment reached through ServiceClient, with a connection string that a pipeline has already; not in every build.
/// </summary>
static class ConnectionStringTarget
{
    /// <returns>Connects; signs in on the way.</returns>
    /// <exception cref="MisuseException">This build cannot, or the variable is not set.</exception>
    public static Func<Task<OpenTarget>> Prepare(Target.ConnectionString target, IView view)
    {
        var name = Repeating.LooksLikeSecret(target.Variable) ? "the variable it names" : target.Variable;
        var where = Repeating.LooksLikeSecret(target.Variable) ? "--connection-string-variable" : $"--connection-string-variable {name}";
        if (ConnectionStringDataverse.WhyNot is { } why)
            throw new MisuseException(Diagnostic.Error(
                CliCodes.ConnectionStringUnavailable,
                "Connection strings are not in this build.",
                where,
                why,
                "use --environment with --auth, or a build that has them"));
        if (Environment.GetEnvironmentVariable(target.Variable) is not { Length: > 0 } connectionString)
            throw new MisuseException(Diagnostic.Error(
                CliCodes.SignInIncomplete,
                "There is no connection string.",
                where,
                "the environment variable is not set",
                $"put the connection string into {name}"));
        return () => Task.Run(() => Open(connectionString, target.Variable, view));
    }

    static OpenTarget Open(string connectionString, string variable, IView view)
    {
        RememberSecrets(connectionString);
        var (dataverse, connection) = ConnectionStringDataverse.Connect(
            connectionString, wait => view.Tell(new Note.Delayed(wait.For, wait.Since, wait.Left)));
        var note = new Note.TargetIs("connection-string", dataverse.Environment, $"signed in with the connection string of {variable}");
        return new(dataverse, note, () => null, () => Close(connection));
    }

    /// <summary>Every value of the connection string whose name says that it is a secret, and the string itself.</summary>
    static void RememberSecrets(string connectionString)
    {
        Redaction.Remember(connectionString);
        foreach (var part in connectionString.Split(';'))
        {
            var pair = part.Split('=', 2);
            if (pair.Length == 2 && (pair[0].Contains("secret", StringComparison.OrdinalIgnoreCase)
                    || pair[0].Contains("password", StringComparison.OrdinalIgnoreCase)))
                Redaction.Remember(pair[1].Trim(' ', '\'', '"'));
        }
    }

    static ValueTask Close(IDisposable connection)
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
