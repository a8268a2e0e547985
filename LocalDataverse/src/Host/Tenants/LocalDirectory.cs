namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>Who there is in the tenant, beside the users of the environment.</summary>
sealed record LocalDirectory(IReadOnlyList<AppRegistration> Applications, IReadOnlyList<LocalPerson> People)
{
    /// <summary>Looks among the programs that were registered while the local Dataverse ran.</summary>
    public Func<Guid, AppRegistration?> Further { get; init; } = _ => null;

    public AppRegistration? Find(Guid clientId) =>
        Applications.Concat(AppRegistration.OfMicrosoft).FirstOrDefault(app => app.ClientId == clientId) ?? Further(clientId);

    public LocalDirectory Before(LocalDirectory others) => new([.. Applications, .. others.Applications], [.. People, .. others.People]);
}
