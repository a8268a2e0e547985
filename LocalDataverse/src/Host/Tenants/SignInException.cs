using System.Globalization;
using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>A refusal of the token endpoint.</summary>
/// <param name="code">Such as 7000215, shown as AADSTS7000215.</param>
/// <param name="error">The OAuth 2.0 word for it.</param>
/// <remarks>learn.microsoft.com/entra/identity-platform/reference-error-codes</remarks>
sealed class SignInException(int code, string error, string message, int status = 400) : Exception(message)
{
    public int Code => code;

    public string Error => error;

    public int Status => status;

    public static SignInException Missing(string parameter) =>
        new(900144, "invalid_request", $"The request body must contain the following parameter: '{parameter}'.");

    public static SignInException UnknownTenant(string tenant) => new(90002, "invalid_request",
        $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.");

    public static SignInException TenantNotNamed() => new(50059, "invalid_request",
        "No tenant-identifying information found in either the request or implied by any provided credentials.");

    public static SignInException UnknownApp(string clientId) => new(700016, "unauthorized_client",
        $"Application with identifier '{clientId}' was not found in the directory '{Tenant.Name}'.");

    public static SignInException UnknownResource(string resource) => new(500011, "invalid_resource",
        $"The resource principal named {resource} was not found in the tenant named {Tenant.Name}.");

    public static SignInException WrongSecret(Guid clientId) => Client(7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, "
        + $"for a secret added to app '{clientId:D}'.");

    public static SignInException ExpiredSecret(Guid clientId) =>
        Client(7000222, $"The provided client secret keys for app '{clientId:D}' are expired.");

    public static SignInException NoProof() =>
        Client(7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

    public static SignInException NoProofOfProgram() => Client(7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");

    public static SignInException PublicClientWithProof(Guid clientId) => Client(700025,
        $"Client '{clientId:D}' is public so neither 'client_assertion' nor 'client_secret' should be presented.");

    public static SignInException MalformedAssertion() => new(50027, "invalid_request", "JWT token is invalid or malformed.");

    public static SignInException AssertionOfAnother() =>
        Client(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");

    public static SignInException AssertionForAnother(string? audience) => Client(700023,
        $"Client assertion audience claim does not match Realm issuer. The audience is '{audience}'.");

    public static SignInException AssertionOutOfTime(DateTimeOffset now) => Client(700024, string.Create(CultureInfo.InvariantCulture,
        $"Client assertion is not within its valid time range. Current time: {now.UtcDateTime:O}."));

    public static SignInException AssertionNotSigned(string reason) =>
        Client(700027, $"Client assertion failed signature validation. [Reason - {reason}]");

    public static SignInException NoFederationOfIssuer(string? issuer) => NoFederation(700211, "issuer", issuer);

    public static SignInException NoFederationOfAudience(string? audience) => NoFederation(700212, "audience", audience);

    public static SignInException NoFederationOfSubject(string? subject) => NoFederation(700213, "subject", subject);

    /// <remarks>Codes and words as people report them; learn.microsoft.com has 70021, of which they are kinds.</remarks>
    static SignInException NoFederation(int code, string claim, string? presented) => Client(code,
        $"No matching federated identity record found for presented assertion {claim} '{presented}'. Please check your federated identity "
        + "credential Subject, Audience and Issuer against the presented assertion.");

    public static SignInException WithoutPrincipal(Guid clientId) => new(7000229, "unauthorized_client",
        $"The client application {clientId:D} is missing service principal in the tenant {Tenant.Id}.");

    public static SignInException Disabled(Guid clientId, string name) => new(7000112, "unauthorized_client",
        $"Application '{clientId:D}'({name}) is disabled.");

    public static SignInException RedirectNotRegistered(string redirectUri, Guid clientId) => new(50011, "invalid_request",
        $"The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application "
        + $"'{clientId:D}'. Make sure the redirect URI sent in the request matches one added to your application.");

    public static SignInException NoRedirectRegistered() =>
        new(500113, "invalid_request", "No reply address is registered for the application.");

    public static SignInException AnotherRedirect(string redirectUri, string asked) => new(500112, "invalid_client",
        $"The reply address '{redirectUri}' does not match the reply address '{asked}' provided when requesting Authorization code.");

    public static SignInException WithoutResource() => new(70011, "invalid_scope",
        "The local Dataverse does not support a sign-in without a permission on the environment.", 501);

    static SignInException Client(int code, string message) => new(code, "invalid_client", message, 401);
}
