using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>Tokens for those who prove who they are.</summary>
/// <remarks>
/// learn.microsoft.com/entra/identity-platform: v2-oauth2-client-creds-grant-flow, v2-oauth2-device-code, v2-oauth2-auth-code-flow.
/// </remarks>
sealed class TokenGrants(
    LocalDirectory directory,
    People people,
    DeviceSignIns devices,
    AuthorizationCodes codes,
    RefreshTokens refreshes,
    TokenIssuer issuer,
    SigningKey key,
    Origins origins,
    TimeProvider clock)
{
    const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    /// <exception cref="SignInException">Refused, with the reason.</exception>
    public JsonObject Answer(TokenRequest request)
    {
        var grant = request.Get("grant_type");
        if (grant == "client_credentials" && !Tenant.IsNamed(request.Tenant))
            throw SignInException.TenantNotNamed();
        var app = App(request);
        var proof = ClientProofs.Check(app, request, origins.Authority!, key, clock.GetUtcNow());
        return grant switch
        {
            "client_credentials" => ToProgram(request, app, proof),
            DeviceCode or "device_code" =>
                ToPerson(request, app, devices.Redeem(request.Find("device_code") ?? request.Get("code"), Admitted(app, proof))),
            "refresh_token" => ToPerson(request, app, Refreshed(request, Admitted(app, proof))),
            "authorization_code" => ByCode(request, Admitted(app, proof)),
            "password" or "urn:ietf:params:oauth:grant-type:jwt-bearer" =>
                throw new SignInException(
                    70003, "unsupported_grant_type", $"The local Dataverse does not support the grant '{grant}'.", 501),
            _ => throw new SignInException(70003, "unsupported_grant_type", $"The app requested an unsupported grant type '{grant}'."),
        };
    }

    /// <exception cref="SignInException">The tenant has no such app.</exception>
    public AppRegistration App(TokenRequest request)
    {
        var id = request.Get("client_id");
        return Guid.TryParse(id, out var known) && directory.Find(known) is { } app
            ? app.Refusal is { } refusal ? throw refusal : app
            : throw SignInException.UnknownApp(id);
    }

    JsonObject ToProgram(TokenRequest request, AppRegistration app, ClientProof proof)
    {
        if (proof == ClientProof.None || app.ObjectId is null)
            throw SignInException.NoProofOfProgram();
        var resource = Known(request.ResourceOfAProgram());
        return Answer(request, resource, new Subject.Program(app, proof != ClientProof.Secret));
    }

    JsonObject ByCode(TokenRequest request, AppRegistration app)
    {
        var granted = codes.Redeem(request, app);
        return ToPerson(granted.Request.Asked.Narrowed(request), app, granted.User, granted.Request.Nonce);
    }

    JsonObject ToPerson(TokenRequest request, AppRegistration app, LocalPerson user, string? nonce = null)
    {
        if ((request.Version == 2 && request.Find("scope") is null ? null : request.ResourceOfAPerson()) is not { } resource)
            throw SignInException.WithoutResource();
        var person = new Subject.Person(app, user);
        var answer = Answer(request, Known(resource), person);
        answer["scope"] = origins.IsGraph(resource)
            ? string.Join(' ', request.GraphPermissions().Select(permission => $"{resource}/{permission}"))
            : $"{resource}/user_impersonation {resource}/.default";
        if (request.AsksFor("offline_access"))
            answer["refresh_token"] = refreshes.Write(app.ClientId, user.ObjectId);
        if (request.AsksFor("openid"))
            answer["id_token"] = issuer.Identity(person, nonce);
        if (request.Find("client_info") == "1")
            answer["client_info"] = System.Buffers.Text.Base64Url.EncodeToString(
                System.Text.Encoding.UTF8.GetBytes(
                    new JsonObject { ["uid"] = user.ObjectId.ToString("D"), ["utid"] = Tenant.Id }.ToJsonString()));
        return answer;
    }

    LocalPerson Refreshed(TokenRequest request, AppRegistration app)
    {
        if (refreshes.Read(request.Get("refresh_token")) is not { } token || token.ClientId != app.ClientId)
            throw new SignInException(9002313, "invalid_grant", "Invalid request. Request is malformed or invalid.");
        if (token.Expires <= clock.GetUtcNow())
            throw new SignInException(700082, "invalid_grant", "The refresh token has expired due to inactivity.");
        return people.Find(token.UserId)
            ?? throw new SignInException(50034, "invalid_grant", $"The user account does not exist in the {Tenant.Name} directory.");
    }

    JsonObject Answer(TokenRequest request, string resource, Subject subject)
    {
        var seconds = (long)issuer.Lifetime.TotalSeconds;
        var answer = new JsonObject { ["token_type"] = "Bearer" };
        if (request.Version == 2)
        {
            answer["expires_in"] = seconds;
            answer["ext_expires_in"] = seconds;
        }
        else
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            answer["expires_in"] = $"{seconds}";
            answer["ext_expires_in"] = $"{seconds}";
            answer["expires_on"] = $"{now + seconds}";
            answer["not_before"] = $"{now - 300}";
            answer["resource"] = resource;
        }

        answer["access_token"] = origins.IsGraph(resource)
            ? issuer.AccessToGraph(subject, resource, request.GraphPermissions)
            : issuer.Access(subject, resource);
        return answer;
    }

    /// <returns>The resource as it was named.</returns>
    /// <exception cref="SignInException">It is neither the environment nor Microsoft Graph.</exception>
    public string Known(string resource) =>
        origins.Contains(resource) || origins.IsGraph(resource) ? resource : throw SignInException.UnknownResource(resource);

    // A program that can keep a secret has to show it, whomever it signs in.
    static AppRegistration Admitted(AppRegistration app, ClientProof proof) =>
        app.IsPublicClient || proof != ClientProof.None ? app : throw SignInException.NoProof();
}
