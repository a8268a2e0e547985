using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Apps;

/// <summary>What is recorded of a change to an app or form: that it was made, and whether it was published since.</summary>
static class Publication
{
    const string Due = "to be published", Done = "published";

    public static Sequence<ShippedValue> ToBePublished(ShippedKind kind) => Of(kind, Due);

    public static Sequence<ShippedValue> Published(ShippedKind kind) => Of(kind, Done);

    /// <summary>What else the record says stays.</summary>
    public static Sequence<ShippedValue> Published(ShippedKind kind, ShippedRecord? record)
    {
        var done = Published(kind);
        return done.Concat((record?.Values ?? Sequence<ShippedValue>.Empty).Where(value => value.Name != done[0].Name)).ToSequence();
    }

    public static bool IsDue(ShippedRecord? record) => record?.Values.Any(value => value.Text == Due) == true;

    static Sequence<ShippedValue> Of(ShippedKind kind, string state) =>
        Sequence.Of(new ShippedValue(
            kind switch
            {
                ShippedKind.Panel => "handler",
                ShippedKind.Dial => "form",
                _ => "forms",
            },
            state));
}
