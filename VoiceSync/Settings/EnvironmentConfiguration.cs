using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>All the services know of an environment; read at once, and anew after an hour (C-40, C-41).</summary>
/// <param name="Id">Of the organization; from it the night's moment is drawn.</param>
/// <param name="ApiUser">Who the services are here.</param>
/// <param name="Fallback">The user behind DefaultCrmAssignee; null where there is none, and calls cannot be synchronised (C-20).</param>
/// <param name="Telephony">null where the environment says too little to reach the cloud.</param>
/// <param name="Problems">What is not usable; the rest works.</param>
sealed record EnvironmentConfiguration(
    Guid Id,
    Guid ApiUser,
    SyncSettings Settings,
    Agents Agents,
    Guid? Fallback,
    IReadOnlyList<CallbackRule> Callbacks,
    TelephonyConfiguration? Telephony,
    IReadOnlyList<Diagnostic> Problems);
