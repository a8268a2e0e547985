using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>What is recorded of an app's panel handler: it was added, and whether the app was published since.</summary>
static class ShippedPanel
{
    public static readonly Sequence<ShippedValue> ToBePublished = Of("to be published");

    public static readonly Sequence<ShippedValue> Published = Of("published");

    public static bool IsToBePublished(ShippedRecord? record) => record?.Value("handler") == "to be published";

    static Sequence<ShippedValue> Of(string handler) => Sequence.Of(new ShippedValue("handler", handler));
}
