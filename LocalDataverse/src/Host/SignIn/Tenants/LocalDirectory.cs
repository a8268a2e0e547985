namespace VoiceForD365.LocalDataverse.SignIn.Tenants;

/// <summary>Who there is in the tenant, beside the users of the environment.</summary>
sealed record LocalDirectory(IReadOnlyList<AppRegistration> Applications, IReadOnlyList<LocalPerson> People)
{
    public AppRegistration? Find(Guid clientId) =>
        Applications.Concat(AppRegistration.OfMicrosoft).FirstOrDefault(app => app.ClientId == clientId);

    public LocalDirectory With(LocalDataverseOptions options) =>
        new([.. options.Applications.Select(AppRegistration.Of), .. Applications], [.. options.People, .. People]);
}
