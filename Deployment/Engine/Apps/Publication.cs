using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Apps;

/// <summary>What is recorded of a change to an app: that it was made, and whether the app was published since.</summary>
static class Publication
{
    const string Due = "to be published", Done = "published";

    public static Sequence<ShippedValue> ToBePublished(ShippedKind kind) => Of(kind, Due);

    public static Sequence<ShippedValue> Published(ShippedKind kind) => Of(kind, Done);

    public static bool IsDue(ShippedRecord? record) => record?.Values.Any(value => value.Text == Due) == true;

    static Sequence<ShippedValue> Of(ShippedKind kind, string state) =>
        Sequence.Of(new ShippedValue(kind == ShippedKind.Panel ? "handler" : "forms", state));
}
