namespace VoiceForD365.Deployment.Shipped;

/// <summary>Whose value is taken where an administrator and the package both changed it.</summary>
public enum Take
{
    Package,
    Customer,
}
