using System.Security.Cryptography;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// A package that has been read and verified. A zip is unpacked into a folder of its own, which is cleared away on dispose.
/// </summary>
sealed class OpenPackage : IDisposable
{
    readonly string? _toDelete;

    OpenPackage(DesiredState desired, string path, string? toDelete) => (Desired, Path, _toDelete) = (desired, path, toDelete);

    public DesiredState Desired { get; }

    /// <summary>What the file decides, else what is baked into the package; null: nothing.</summary>
    /// <exception cref="RunFailedException">What is baked in cannot be used.</exception>
    public VoiceConfiguration? Decided(VoiceConfiguration? ofFile, IView view)
    {
        if (ofFile is not null || Desired.Baked is not { } baked) return ofFile;
        var (configuration, problems) = ConfigurationSection.Read(baked);
        if (problems.Count > 0) throw new RunFailedException(problems);
        view.Tell(new Note.ConfigurationIs(Path, ConfigurationPaths.PartsIn(baked)));
        return configuration;
    }

    /// <summary>The zip, folder or program it came from.</summary>
    public string Path { get; }

    /// <summary>Where its files are, until this is disposed of.</summary>
    public required string Folder { get; init; }

    /// <summary>The package that the build puts beside this program.</summary>
    public static string Default { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "package");

    /// <param name="path">Zip or folder; null for the default.</param>
    /// <exception cref="RunFailedException">The package cannot be read or is not as its maker left it.</exception>
    /// <param name="signer">A certificate file or "store", one of which must have signed the package; null asks for no signature.</param>
    public static OpenPackage Read(string? path, string? signer = null)
    {
        var trusted = signer is null ? null : Trusted(signer);
        return path switch
        {
            null when Directory.Exists(Default) => ReadFolder(Default, trusted),
            null => ReadInside(trusted),
            _ when Directory.Exists(path) => ReadFolder(path, trusted),
            _ => ReadZip(path, trusted),
        };
    }

    public void Dispose()
    {
        if (_toDelete is not null) Clear(_toDelete);
    }

    static OpenPackage ReadFolder(string folder, TrustedSigner? trusted) =>
        new(Verified(folder, archive: null, trusted), folder, toDelete: null) { Folder = folder };

    /// <summary>Read first: a package that is not whole is not worth a signature.</summary>
    static DesiredState Verified(string folder, string? archive, TrustedSigner? trusted)
    {
        var desired = Accept(PackageReader.Read(folder, archive));
        return trusted is not null && PackageSignature.Verify(folder, archive, trusted) is { } problem
            ? throw new RunFailedException(problem)
            : desired;
    }

    static TrustedSigner Trusted(string signer)
    {
        try
        {
            return TrustedSigner.Read(signer);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MisuseException(Diagnostic.Error(
                CliCodes.TrustedSignerUnreadable,
                "The certificate of the trusted signer cannot be read.",
                signer,
                fault.Message,
                "name a certificate file in DER or PEM, or write store for the trusted publishers of this machine"));
        }
    }

    /// <summary>A released program has its package inside.</summary>
    static OpenPackage ReadInside(TrustedSigner? trusted)
    {
        if (!ProgramContent.Has(ProgramContent.Package)) throw new RunFailedException(NoneBeside());
        return Unpacked(Environment.ProcessPath ?? Default, trusted, temporary =>
        {
            var zip = System.IO.Path.Combine(temporary, ProgramContent.Package);
            File.WriteAllBytes(zip, ProgramContent.Read(ProgramContent.Package));
            return zip;
        });
    }

    static OpenPackage ReadZip(string zip, TrustedSigner? trusted) => Unpacked(zip, trusted, _ => zip);

    /// <param name="shown">What people know it by.</param>
    /// <param name="zip">Where it lies; may write it into the folder named.</param>
    static OpenPackage Unpacked(string shown, TrustedSigner? trusted, Func<string, string> zip)
    {
        var temporary = Temporary(shown);
        try
        {
            var unpacked = Accept(PackageArchive.Unpack(Written(shown, temporary, zip), System.IO.Path.Combine(temporary, "package")));
            return new(Verified(unpacked, shown, trusted), shown, temporary) { Folder = unpacked };
        }
        catch
        {
            Clear(temporary);
            throw;
        }
    }

    static string Written(string shown, string temporary, Func<string, string> zip)
    {
        try
        {
            return zip(temporary);
        }
        catch (IOException full)
        {
            throw new RunFailedException(PackageArchive.NoRoom(shown, full.Message).Problems, full);
        }
    }

    static string Temporary(string zip)
    {
        try
        {
            return Directory.CreateTempSubdirectory("voicedeploy-").FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The system's words name a folder nobody chose, or none at all.
            var why = Directory.Exists(System.IO.Path.GetTempPath())
                ? "nothing can be written to" : "there is no such folder as";
            throw new RunFailedException(PackageArchive.NoRoom(zip, $"{why} {System.IO.Path.GetTempPath()}").Problems);
        }
    }

    static void Clear(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // What became of the run is told; what is left over is the system's to clear away.
        }
    }

    static T Accept<T>(Checked<T> read)
        where T : class => read.Found ?? throw new RunFailedException(read.Problems);

    static Diagnostic NoneBeside() => Diagnostic.Error(
        DiagnosticCodes.PackageNotFound,
        "There is no package in or beside this program.",
        Default,
        "there is no such folder",
        "name one with --package, as zip or folder, or build this program again");
}
