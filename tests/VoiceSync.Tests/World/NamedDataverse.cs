using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>The same environment as if it were another one.</summary>
sealed class NamedDataverse(IDataverse inner, string name) : PassingDataverse(inner)
{
    public override string Environment => name;
}
