using System;
using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Sandbox.SignIn.Tenants;

/// <summary>Who there is in the tenant, beside the users of the environment.</summary>
internal sealed record SandboxDirectory(IReadOnlyList<AppRegistration> Applications, IReadOnlyList<SandboxPerson> People)
{
    public AppRegistration? Find(Guid clientId) =>
        Applications.Concat(AppRegistration.OfMicrosoft).FirstOrDefault(app => app.ClientId == clientId);

    public SandboxDirectory With(SandboxOptions options) =>
        new([.. options.Applications.Select(AppRegistration.Of), .. Applications], [.. options.People, .. People]);
}
