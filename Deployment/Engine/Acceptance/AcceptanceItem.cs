namespace VoiceForD365.Deployment.Acceptance;

/// <summary>What is tried with a phone before agents begin to work, in the order in which it is tried.</summary>
public enum AcceptanceItem
{
    /// <summary>Somebody calls the agent, who answers.</summary>
    IncomingCall,

    /// <summary>The agent clicks a phone number on a record.</summary>
    ClickToDial,

    /// <summary>Somebody asks to be called back, and is.</summary>
    Callback,

    /// <summary>The agent sees the panel in the app; only eyes can tell.</summary>
    Panel,
}

public enum ItemState
{
    /// <summary>Nothing of it was seen yet.</summary>
    Waiting,

    /// <summary>Its row is there, but not complete.</summary>
    UnderWay,

    Passed,

    /// <summary>It did not come in time.</summary>
    Failed,

    /// <summary>Nobody was asked.</summary>
    NotChecked,

    /// <summary>It is not used here.</summary>
    NotConfigured,
}

public static class AcceptanceWords
{
    /// <summary>As people read it.</summary>
    public static string ToText(this AcceptanceItem item) => item switch
    {
        AcceptanceItem.IncomingCall => "Incoming call",
        AcceptanceItem.ClickToDial => "Click-to-dial",
        AcceptanceItem.Callback => "Callback",
        AcceptanceItem.Panel => "Panel",
        _ => throw new InvalidOperationException($"No word is known for {item}; this is a bug in the package."),
    };

    /// <summary>As people read it.</summary>
    public static string ToText(this ItemState state) => state switch
    {
        ItemState.Waiting => "waiting",
        ItemState.UnderWay => "under way",
        ItemState.Passed => "passed",
        ItemState.Failed => "failed",
        ItemState.NotChecked => "not checked",
        ItemState.NotConfigured => "not configured",
        _ => throw new InvalidOperationException($"No word is known for {state}; this is a bug in the package."),
    };

    /// <summary>What a person has to do for it.</summary>
    public static string ToDo(this AcceptanceItem item) => item switch
    {
        AcceptanceItem.IncomingCall => "Call the agent from a number that a contact has. The agent answers; then hang up.",
        AcceptanceItem.ClickToDial => "As the agent, open a contact and click its phone number. Answer; then hang up.",
        AcceptanceItem.Callback => "Leave a callback request, wait until the panel lists it, and call back from there.",
        AcceptanceItem.Panel =>
            "Look at the app: the panel is on the right side in a CIF 1.0 app, on the left side in a CIF 2.0 workspace.",
        _ => throw new InvalidOperationException($"No word is known for {item}; this is a bug in the package."),
    };
}
