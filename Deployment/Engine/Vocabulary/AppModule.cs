namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>A model-driven app as far as the soft-phone panel cares.</summary>
/// <param name="NavigationType">0 single session, 1 multisession.</param>
/// <param name="EventHandlers">The column's JSON array; empty where the app has none.</param>
public sealed record AppModule(Guid Id, string UniqueName, int NavigationType, string EventHandlers);
