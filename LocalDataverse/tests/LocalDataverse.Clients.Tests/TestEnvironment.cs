using VoiceForD365.Packaging.Solutions;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Clients.Tests;

/// <summary>One local Dataverse over https for all clients, and our solution to import.</summary>
public sealed class TestEnvironment : IAsyncLifetime
{
    readonly string _work = Directory.CreateTempSubdirectory("voice-clients-").FullName;

    public LocalDataverseServer Server { get; private set; } = null!;

    public LocalSignIn SignIn => Server.SignIn!;

    /// <summary>Such as https://localhost:49152.</summary>
    public string Origin => SignIn.Environment.GetLeftPart(UriPartial.Authority);

    public string SolutionFile => Path.Combine(_work, "VoiceForD365Core_managed.zip");

    /// <summary>What a client is told; never a secret, only where it lies.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["LOCAL_DATAVERSE"] = Origin,
        ["LOCAL_DATAVERSE_TENANT"] = SignIn.TenantId,
        ["LOCAL_DATAVERSE_CLIENT"] = SignIn.ClientId,
        ["LOCAL_DATAVERSE_SECRET_FILE"] = SignIn.SecretFile,
        ["LOCAL_DATAVERSE_SOLUTION"] = SolutionFile,
        ["NODE_EXTRA_CA_CERTS"] = SignIn.AuthorityCertificateFile,
        ["CURL_CA_BUNDLE"] = SignIn.AuthorityCertificateFile,
        ["NO_PROXY"] = "localhost",
    };

    public async Task InitializeAsync()
    {
        var core = SolutionSource.Read(Path.Combine(Repository.Root, "Solutions/VoiceForD365Core"));
        await File.WriteAllBytesAsync(SolutionFile, SolutionPacker.Pack(core, PackageType.Managed).Zip.ToArray());
        Server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare, HttpsPort = 0 });
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_work, recursive: true);
    }
}

[CollectionDefinition(nameof(TestEnvironment))]
public sealed class TestEnvironmentCollection : ICollectionFixture<TestEnvironment>;
