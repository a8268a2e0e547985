using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Files;
using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.SignIn.Endpoint;
using VoiceForD365.LocalDataverse.SignIn.Grants;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Tenants;
using VoiceForD365.LocalDataverse.Tls;

namespace VoiceForD365.LocalDataverse.SignIn;

/// <summary>Everything a local Dataverse that serves https has more than another: a certificate, a directory, a token endpoint.</summary>
sealed class SignInServer
{
    readonly string _folder;
    readonly LocalDirectory _own;
    readonly TokenIssuer _issuer;
    readonly BearerTokens _bearer;
    readonly People _people;

    /// <param name="given">Who was named at the start, beside those of the folder.</param>
    public SignInServer(
        DataFolder data, string adminToken, Database database, LocalDirectory given, GraphDirectory graph, TimeSpan tokenLifetime,
        TimeProvider clock)
    {
        _folder = data.SignInFolder;
        OwnerFile.CreateFolder(_folder);
        Certificate = new ServerCertificate(_folder, clock);
        _own = FirstRegistration.ReadOrCreate(_folder, database, clock);
        var directory = given.Before(_own) with { Further = graph.Find };
        _people = new People(database, directory);
        var people = _people;
        var key = new SigningKey(_folder);
        var (devices, codes) = (new DeviceSignIns(clock), new AuthorizationCodes(clock));
        _issuer = new TokenIssuer(key, Origins, tokenLifetime, clock);
        _bearer = new BearerTokens(key, _issuer, Origins, clock);
        var grants =
            new TokenGrants(directory, people, devices, codes, new RefreshTokens(adminToken, clock), _issuer, key, Origins, clock);
        var pipelines = new PipelineTokens(adminToken, key, clock);
        var page = new AuthorizePage(codes, grants, people, clock);
        Front = new SignInFront(grants, new DeviceLogin(devices, grants, people, Origins), page, pipelines, key, _issuer, clock);
    }

    public ServerCertificate Certificate { get; }

    public Origins Origins { get; } = new();

    public SignInFront Front { get; }

    public int TokensIssued => _issuer.Issued;

    public CallerIdentity? Read(string token) => _bearer.Read(token);

    public GraphCaller? ReadForGraph(string token) =>
        _bearer.ReadForGraph(token, id => _people.Find(id)?.IsApplicationAdministrator == true);

    public LocalSignIn Describe() => new(
        new Uri(Origins.Authority!),
        new Uri(Origins.Authority!),
        Tenant.Id,
        _own.Applications.FirstOrDefault(app => !app.IsPublicClient)?.ClientId.ToString("D") ?? "",
        FirstRegistration.SecretFile(_folder),
        FirstRegistration.CertificateFile(_folder),
        ServerCertificate.AuthorityFile(_folder));
}
