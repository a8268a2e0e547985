using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Files;
using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn;

/// <summary>
/// What a data folder starts with: one app registration with a secret and a certificate, and its application user, a System Administrator.
/// </summary>
static class FirstRegistration
{
    const string Name = "Voice deployment";

    public static string SecretFile(string folder) => Path.Combine(folder, "client.secret");

    public static string CertificateFile(string folder) => Path.Combine(folder, "client.pem");

    /// <summary>Made once per folder. The directory is written last, so that a kill on the way leads to a new beginning.</summary>
    public static LocalDirectory ReadOrCreate(string folder, Database database, TimeProvider clock)
    {
        if (File.Exists(DirectoryFile.PathIn(folder)))
            return DirectoryFile.Read(folder);
        var (clientId, objectId, now) = (Guid.NewGuid(), Guid.NewGuid(), clock.GetUtcNow());
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var certificate = Certificate(now, out var pem);
        OwnerFile.Write(SecretFile(folder), secret);
        OwnerFile.Write(CertificateFile(folder), pem);
        AdmitAsAdministrator(database, clientId, objectId, now.UtcDateTime);
        var app =
            new AppRegistration(Name, clientId, objectId, [SecretHash.Of(secret, expires: null)], [certificate], IsPublicClient: false)
            {
                GraphPermissions = GraphCaller.Known,
            };
        var directory = new LocalDirectory([app], []);
        DirectoryFile.Write(folder, directory);
        return directory;
    }

    /// <remarks>RSA, because MSAL signs its assertions with nothing else.</remarks>
    static X509Certificate2 Certificate(DateTimeOffset now, out string pem)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        pem = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        return certificate;
    }

    /// <remarks>learn.microsoft.com/power-platform/admin/manage-application-users: "# " before the name, non-interactive.</remarks>
    static void AdmitAsAdministrator(Database database, Guid clientId, Guid objectId, DateTime now)
    {
        using var work = database.Begin();
        var users = work.Catalog.RequiredTable("systemuser");
        var by = new Authorship(FixedIds.Administrator, FixedIds.RootBusinessUnit, now);
        var id = Guid.NewGuid();
        var user = new Dictionary<string, object?>
        {
            ["fullname"] = "# " + Name,
            ["firstname"] = "#",
            ["lastname"] = Name,
            ["domainname"] = $"{clientId:D}{CallerReader.Domain}",
            ["internalemailaddress"] = $"{clientId:D}{CallerReader.Domain}",
            ["applicationid"] = clientId,
            ["azureactivedirectoryobjectid"] = objectId,
            ["accessmode"] = 4,
            ["businessunitid"] = new RowReference("businessunit", FixedIds.RootBusinessUnit),
        };
        work.Rows.Insert(users, id, NewRow.Complete(work.Catalog, users, user, by));
        var role = work.Rows.Where(work.Catalog.RequiredTable("role"), ("roletemplateid", Privileges.SystemAdministratorTemplate))
            .First(role => role.Lookup("businessunitid") == FixedIds.RootBusinessUnit);
        work.Rows.Link(work.Catalog, work.Catalog.ManyToMany["systemuserroles_association"], id, role.Id);
        work.Commit();
    }
}
