namespace VoiceForD365.Deployment.Values;

// Doors and packaging see these. Preview and the plug-ins, which reference nothing of ours, compile the other halves for themselves.
public static partial class DidYouMean;

public static partial class SafeXml;
