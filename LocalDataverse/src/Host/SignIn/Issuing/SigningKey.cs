using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Files;

namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>The key that signs tokens, made when the first is needed and kept, so that tokens outlive a restart.</summary>
sealed class SigningKey(string folder)
{
    readonly Lazy<RSA> _key =
        new(() => ReadOrCreate(Path.Combine(folder, "signing-key.pem")), LazyThreadSafetyMode.ExecutionAndPublication);

    public string Id => Base64Url.EncodeToString(SHA256.HashData(_key.Value.ExportRSAPublicKey()).AsSpan(0, 20));

    public byte[] Sign(ReadOnlySpan<byte> data) => _key.Value.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _key.Value.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>As a member of the key set clients read.</summary>
    public JsonObject ToJson()
    {
        var key = _key.Value.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
    }

    static RSA ReadOrCreate(string file)
    {
        if (File.Exists(file))
        {
            var kept = RSA.Create();
            kept.ImportFromPem(File.ReadAllText(file));
            return kept;
        }

        var made = RSA.Create(2048);
        OwnerFile.Write(file, made.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
