using System.Text.Json.Serialization;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>How an environment is; the order is from well to ill.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnvironmentState>))]
enum EnvironmentState
{
    /// <summary>Calls and callback requests were synchronised lately, by this start of the program.</summary>
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>Their first passes did not both end yet: the environment was not reached, and nothing says that it cannot be.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>In a cluster: no machine has it at the moment; one takes it up within minutes.</summary>
    [JsonStringEnumMemberName("moving")]
    Moving,

    /// <summary>None of the passes succeeded, or none did lately.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
