using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.World;

/// <summary>A local Dataverse in a folder of its own, asked without a wire in between, which is faster; each answer is judged.</summary>
public sealed class Target : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("voice-fuzz-").FullName;

    public LocalDataverseServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = Path.Combine(_folder, "inside") });
        var zip = new SolutionZip()
            .Table("smp_Item", t => t.Text("smp_Code").Number("smp_Count").Date("smp_Due").Decimal("smp_Share").Flag("smp_Done")
                .Choice("smp_Kind", (1, "One"), (2, "Two")).Key("smp_CodeKey", "smp_code").Lookup("smp_ParentId", "smp_Item"))
            .Table("smp_Tag").Relationship(RelationshipNode.ManyToMany("smp_item_tag", "smp_Item", "smp_Tag"));
        var body = JsonSerializer.Serialize(new
        {
            CustomizationFile = zip.Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        });
        Assert.Equal(204, (await AskAsync("POST", "/api/data/v9.2/ImportSolution", body)).Status);
        foreach (var id in Corpus.Ids)
            Assert.Equal(
                204, (await AskAsync("PATCH", $"/api/data/v9.2/smp_items({id})", $$"""{"smp_name":"{{id}}","smp_count":1}""")).Status);
    }

    /// <summary>Stops, and finds nothing outside the data folder and nothing strange in it.</summary>
    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        var strange = Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder, path))
            .Except(
                ["inside", "inside/local.db", "inside/local.db-wal", "inside/local.db-shm", "inside/admin.token",
                "inside/local.lock", "inside/local.reserve"]).ToList();
        Directory.Delete(_folder, recursive: true);
        Assert.Empty(strange);
    }

    /// <summary>As <see cref="AskAsync"/>, and the answer must be one a client can live with.</summary>
    public async Task ProbeAsync(string method, string target, string body, params (string Name, string Value)[] headers)
    {
        var answer = await AskAsync(method, target, body, headers);
        if (Verdict.On(answer, isSoap: target.StartsWith("/XRMServices", StringComparison.OrdinalIgnoreCase)) is { } problem)
            throw new InvalidOperationException(
                $"{problem}\n{method} {Shorten(target)}\n{string.Join('\n', headers)}\n{Shorten(body)}\n-> {answer.Status} {Shorten(answer.Text)}");
    }

    public async Task<Answer> AskAsync(string method, string target, string body, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        http.Request.Method = method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("127.0.0.1", 5080);
        http.Request.Headers.Authorization = "Bearer " + Server.AdminToken;
        http.Request.Headers.ContentType = "application/json";
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var written = new MemoryStream();
        http.Response.Body = written;
        await Server.Front(http);
        return new Answer(http.Response.StatusCode, http.Response.ContentType ?? "", Encoding.UTF8.GetString(written.ToArray()));
    }

    static string Shorten(string text) => text.Length > 1500 ? text[..1500] + "..." : text;
}

public sealed record Answer(int Status, string ContentType, string Text);
