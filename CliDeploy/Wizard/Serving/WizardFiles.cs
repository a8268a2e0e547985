using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using VoiceForD365.CliDeploy.Settings;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>
/// What the pages need beside themselves. It lies inside the program, so that one file, a tool and a folder serve it alike.
/// </summary>
sealed class WizardFiles : IFileProvider
{
    static readonly DateTimeOffset Unchanging = DateTimeOffset.UnixEpoch;

    /// <summary>Which scripts have to be told that the pages begin; where Blazor looks for it.</summary>
    static readonly byte[] Initializers = Encoding.UTF8.GetBytes($"[\"{WizardPaths.Fluent}.lib.module.js\"]");

    static readonly Dictionary<string, string> Names = new()
    {
        ["_framework/blazor.web.js"] = "wizard/blazor.web.js",
        [$"{WizardPaths.Fluent}.lib.module.js"] = "wizard/fluent.js",
        [WizardPaths.FluentStyle.TrimStart('/')] = "wizard/fluent.css",
        [WizardPaths.Style.TrimStart('/')] = "wizard/wizard.css",
        [WizardPaths.OpenScript.TrimStart('/')] = "wizard/open.js",
        ["wizard.js"] = "wizard/wizard.js",
        ["favicon.svg"] = "wizard/favicon.svg",
    };

    public IFileInfo GetFileInfo(string subpath)
    {
        var path = subpath.TrimStart('/');
        return path == "voicedeploy.modules.json" ? new Inside(path, Initializers)
            : Names.TryGetValue(path, out var name) ? new Inside(path, ProgramContent.Read(name))
            : new NotFoundFileInfo(subpath);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    sealed class Inside(string path, byte[] content) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => Unchanging;

        public long Length => content.Length;

        public string Name => Path.GetFileName(path);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => new MemoryStream(content, writable: false);
    }
}
