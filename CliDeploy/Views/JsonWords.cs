using System.Text.Json;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Words of ours as JSON spells them: camel case.</summary>
internal static class JsonWords
{
    public static string Of<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
