using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>Ids that the package ships and that a configuration refers to; the same in every environment.</summary>
static class ShippedIds
{
    /// <summary>The role's copy in the root business unit; those of other units name it as their parent root role.</summary>
    public static readonly Guid VoiceUser = new("ea78dd57-9ecc-4c51-833a-4a02f8baa63f");

    /// <inheritdoc cref="VoiceUser"/>
    public static readonly Guid VoiceApiUser = new("6681b3c3-2526-4de6-8469-c470f680a497");

    /// <summary>CIF 1.0 provider; one under another id is met by its name.</summary>
    public static readonly Guid Provider = new("39db7133-f061-49ef-af3f-1830643f488f");

    /// <summary>Forms of phone calls: main, quick view, quick create.</summary>
    public static readonly Sequence<Guid> PhoneCallForms = Sequence.Of(
        new Guid("34454aa3-d686-4815-957c-5105ec2edaab"),
        new Guid("acb9fde7-7eb5-4023-9680-4a672fb40fed"),
        new Guid("eb52486a-047f-41b7-b71a-ddac277f0cc7"));

    public const string ProviderName = "Voice for Dynamics 365";

    /// <summary>Name of the setting with the telephony id of the user that unknown calls fall back to.</summary>
    public const string Assignee = "DefaultCrmAssignee";

    /// <summary>CIF 2.0 provider.</summary>
    public static readonly Guid ChannelProvider = new("1fc96caf-8cc6-49dc-b5a8-11a579b4193d");
}
