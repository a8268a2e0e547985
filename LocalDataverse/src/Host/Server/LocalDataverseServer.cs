using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.FaultInjection;
using VoiceForD365.LocalDataverse.FaultInjection.Control;
using VoiceForD365.LocalDataverse.FaultInjection.Imports;
using VoiceForD365.LocalDataverse.FaultInjection.Running;
using VoiceForD365.LocalDataverse.Files;
using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.Plugins;
using VoiceForD365.LocalDataverse.Plugins.CustomApis;
using VoiceForD365.LocalDataverse.Server;
using VoiceForD365.LocalDataverse.SignIn;
using VoiceForD365.LocalDataverse.Soap;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Tenants;
using VoiceForD365.LocalDataverse.WebApi;

namespace VoiceForD365.LocalDataverse;

/// <summary>
/// A small, honest Dataverse environment on a loopback port. Disposing stops it; what was written stays in its data folder.
/// </summary>
/// <remarks>What it does, from which source, and where it differs: LocalDataverse/docs/behaviour.md.</remarks>
public sealed class LocalDataverseServer : IAsyncDisposable
{
    readonly DataFolder _folder;
    readonly Database _database;
    readonly BackgroundJobs _jobs;
    readonly Listener _listener;
    readonly Tokens _tokens;
    readonly RequestLog _requests;
    readonly SignInServer? _signIn;
    readonly CurrentScript _script;
    readonly Lock _stopping = new();
    MessagePipeline? _plugins;
    Task? _stopped;

    LocalDataverseServer(
        DataFolder folder, Database database, BackgroundJobs jobs, Listener listener, Tokens tokens, SignInServer? signIn,
        RequestLog requests, FaultInjectionContext context, IReadOnlyList<Uri> addresses)
    {
        (_folder, _database, _jobs, _listener, _tokens, _signIn, _requests) = (folder, database, jobs, listener, tokens, signIn, requests);
        _script = context.Script;
        Killed = FallAsync(context.KillSwitch);
        Address = addresses.Single(address => address.Scheme == Uri.UriSchemeHttp);
        signIn?.Origins.Set(Address, addresses.First(address => address.Scheme == Uri.UriSchemeHttps));
        SignIn = signIn?.Describe();
    }

    /// <summary>The environment's address, such as http://127.0.0.1:49152; the Web API is below /api/data/v9.2/.</summary>
    public Uri Address { get; }

    /// <summary>
    /// The environment over https, and how clients sign in to it; null without <see cref="LocalDataverseOptions.HttpsPort"/>.
    /// </summary>
    public LocalSignIn? SignIn { get; }

    /// <summary>Access tokens its sign-in has issued so far.</summary>
    public int TokensIssued => _signIn?.TokensIssued ?? 0;

    /// <summary>Answers one request without a wire in between.</summary>
    internal RequestDelegate Front { get; private init; } = null!;

    /// <summary>Where its data lives.</summary>
    public string DataFolder => _folder.Path;

    /// <summary>Bearer token of the account "admin", a System Administrator; also in the file admin.token of the data folder.</summary>
    public string AdminToken => _tokens.For(Tokens.AdminAccount);

    /// <summary>Every request answered so far (the last 100,000), in order of completion.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _requests.All;

    /// <summary>
    /// Completes when a fault on demand has killed the server: every connection is broken, nobody listens, and its data folder can be
    /// opened again. What was answered is in it.
    /// </summary>
    public Task Killed { get; }

    /// <summary>
    /// Bearer token of an account: "admin", "agent" (reads the basics, nothing else), or any user named account@voice.local.
    /// </summary>
    public string TokenFor(string accountName) => _tokens.For(accountName);

    /// <summary>Forgets the requests recorded so far.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <summary>From now on these faults happen, counted from the beginning.</summary>
    /// <param name="faults">null: none.</param>
    public void Use(FaultScript? faults) => _script.Use(faults);

    /// <summary>Begins, in the background, what every start has to do; worth it where something else is done before one.</summary>
    public static void Prepare() => WarmUp.Begin();

    /// <summary>Opens or creates the data folder and listens.</summary>
    /// <exception cref="LocalDataverseInUseException">Another server has the folder open.</exception>
    /// <exception cref="LocalDataverseTooNewException">A newer version wrote the data.</exception>
    /// <exception cref="LocalDataversePresetException">The folder was made with another preset.</exception>
    /// <exception cref="LocalDirectoryException">The folder's sign-in/directory.json cannot be read.</exception>
    /// <exception cref="System.IO.IOException">A port is taken.</exception>
    public static async Task<LocalDataverseServer> StartAsync(LocalDataverseOptions options, CancellationToken cancellation = default)
    {
        var clock = new ShiftedClock(options.Clock);
        options = options with { Clock = clock };
        var folder = Files.DataFolder.Open(options.DataFolder);
        Database? database = null;
        var listener = new Listener(options);
        try
        {
            database = EnvironmentDatabase.Open(folder, options);
            folder.Guard();
            var adminToken = folder.ReadOrCreateAdminToken();
            var directory = new GraphDirectory(folder.SignInFolder, options.DirectoryDelay, clock);
            var signIn = options.HttpsPort is null ? null : new SignInServer(
                folder, adminToken, database, new([.. options.Applications.Select(AppRegistration.Of)], options.People), directory,
                options.TokenLifetime, clock);
            var tokens = new Tokens(adminToken, signIn is null ? null : signIn.Read);
            var graph = new GraphFront(
                directory,
                options.AppManagementPolicy,
                options.Groups,
                new People(database, new([], options.People)).All,
                bearer => bearer == adminToken ? new(null, GraphCaller.Known, IsAdministrator: true) : signIn?.ReadForGraph(bearer));
            var requests = new RequestLog();
            var (script, killSwitch) = (new CurrentScript(clock), new KillSwitch(options.KillsItsProcess));
            script.Use(options.Faults);
            var jobs = new BackgroundJobs();
            var pace = ImportDelay.Of(options.ImportDuration, options.BeforeImport, options.Clock) with
            {
                NewCourse = () => new ImportInterceptor(script, killSwitch, clock),
            };
            var operations = new SolutionOperations(database, jobs, options.Clock, new CustomizationLock(), pace);
            var actions = new ActionTable(() => KnownActions.All(operations, options.Clock, options.Secrets));
            var messages = KnownMessages.All(actions, CustomApiMessage.Run);
            var callers = new CallerCache();
            var plugins = options.RunPlugins ? new MessagePipeline(database, messages, jobs, options.Clock, callers) : null;
            var dispatcher = new Dispatcher(database, callers, actions, options.Clock, plugins);
            var soap = new SoapEndpoint(database, messages, options.Clock, plugins);
            var front = new HttpFront(database, callers, dispatcher, soap, tokens, signIn?.Origins, options, requests.Add)
            {
                Graph = graph,
                Loss = () => jobs.Loss,
            };
            var context = new FaultInjectionContext(script, killSwitch, clock, requests.Add)
            {
                IdentityOf = front.IdentityOf,
                SignIn = front.SignIn,
                Refusal = front.Refusal,
            };
            var faulting = new FaultInjectingFront(front.HandleAsync, context, new ControlEndpoint(context, requests, clock));
            var addresses = await listener.AddressesAsync().WaitAsync(cancellation);
            var server = new LocalDataverseServer(folder, database, jobs, listener, tokens, signIn, requests, context, addresses)
            {
                _plugins = plugins,
                Front = faulting.HandleAsync,
            };
            listener.Open(faulting.HandleAsync, signIn);
            plugins?.Jobs.Start();
            return server;
        }
        catch
        {
            await listener.DisposeAsync();
            database?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Completes when no background work (such as a solution import) runs any more.</summary>
    public Task WhenIdleAsync() => _jobs.WhenIdleAsync();

    /// <summary>Stops listening, lets background work end, closes the data. Doing it twice is fine.</summary>
    public Task StopAsync() => StopOnceAsync(CancellationToken.None);

    public async ValueTask DisposeAsync() => await StopAsync();

    Task StopOnceAsync(CancellationToken patience)
    {
        lock (_stopping)
            return _stopped ??= CloseAsync(patience);
    }

    /// <param name="patience">Cancelled: connections are broken instead of waited for.</param>
    async Task CloseAsync(CancellationToken patience)
    {
        try
        {
            await _listener.StopAsync(patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Impatience is no failure.
        }

        await _listener.DisposeAsync();
        _plugins?.Jobs.Dispose();
        await _jobs.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    // Work that had begun before the kill may still end; nobody is told, as with a kill that came a moment later.
    async Task FallAsync(KillSwitch killSwitch)
    {
        await killSwitch.Triggered;
        await StopOnceAsync(new CancellationToken(canceled: true));
    }
}
