namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>Names that metadata has in OData.</summary>
static class ODataNames
{
    /// <summary>Before the name of every type, bound function and action of the platform.</summary>
    public const string Namespace = "Microsoft.Dynamics.CRM.";
}
