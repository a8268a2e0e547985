using Enreach.Voice.Plugins.Telephony;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>What a plug-in reads from the telephony service of an environment, and how it fails.</summary>
static class Reading
{
    /// <summary>The request that reads the users.</summary>
    public const string Users = "GET /api1/users";

    public static IReadOnlyList<TelephonyUser> ReadUsers(this Environment environment, RetryPolicy? policy = null)
    {
        using var api = TelephonyApi.Open(environment.Dataverse, policy ?? environment.Retry);
        return api.ReadUsers();
    }

    public static IReadOnlyList<TelephonyList> ReadLists(this Environment environment)
    {
        using var api = TelephonyApi.Open(environment.Dataverse, environment.Retry);
        return api.ReadCallbackLists();
    }

    /// <summary>Reads the users, which fails with a message that contains the text.</summary>
    public static TelephonyProblem Fails(this Environment environment, string contains, RetryPolicy? policy = null)
    {
        var problem = Assert.Throws<TelephonyException>(() => environment.ReadUsers(policy));
        Assert.Contains(contains, problem.Message);
        return problem.Problem;
    }
}
