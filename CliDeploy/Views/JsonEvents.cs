using System.Text.Json;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What happens on the way, as JSON.</summary>
static class JsonEvents
{
    public static void Write(Utf8JsonWriter json, Note note)
    {
        switch (note)
        {
            case Note.TargetIs target:
                json.WriteString("event", "target");
                json.WriteString("kind", target.Kind);
                json.WriteString("environment", target.Address);
                json.WriteString("explanation", target.Explanation);
                break;
            case Note.PackageIs package:
                json.WriteString("event", "package");
                json.WriteString("name", package.Name);
                json.WriteString("version", package.Version);
                json.WriteString("path", package.Path);
                break;
            case Note.ConfigurationIs decided:
                json.WriteString("event", "configuration");
                json.WriteString("origin", decided.Origin);
                json.WriteStartArray("parts");
                foreach (var part in decided.Parts) json.WriteStringValue(part);
                json.WriteEndArray();
                break;
            case Note.PlanIs { Plan: var plan }:
                json.WriteString("event", "planned");
                json.WriteNumber("pending", plan.Changes.Count(planned => planned.Writes));
                JsonChanges.Write(json, plan.Changes, outcome: null);
                break;
            case Note.PlanSaved saved:
                json.WriteString("event", "saved");
                json.WriteString("file", saved.File);
                json.WriteNumber("later", saved.Later);
                break;
            case Note.FleetPlanIs { Report: var fleet }:
                json.WriteString("event", "fleetPlanned");
                FleetJson.Environments(json, fleet);
                break;
            case Note.KeptIn kept:
                json.WriteString("event", "kept");
                json.WriteStartArray("files");
                foreach (var file in kept.Files) json.WriteStringValue(file);
                json.WriteEndArray();
                break;
            case Note.SnapshotIs snapshot:
                json.WriteString("event", "snapshot");
                json.WriteString("file", snapshot.File);
                break;
            case Note.Reading:
                json.WriteString("event", "reading");
                break;
            case Note.Waiting waiting:
                Write(json, waiting.Event);
                break;
            case Note.Serving serving:
                json.WriteString("event", "serving");
                json.WriteString("environment", serving.Address);
                json.WriteString("tokenFile", serving.TokenFile);
                break;
            case Note.SigningIn signIn:
                json.WriteString("event", "signingIn");
                json.WriteString("environment", signIn.Environment);
                json.WriteString("authority", signIn.Authority);
                json.WriteString("graph", signIn.Graph);
                json.WriteString("tenantId", signIn.TenantId);
                json.WriteString("clientId", signIn.ClientId);
                json.WriteString("clientSecretFile", signIn.SecretFile);
                json.WriteString("certificateFile", signIn.CertificateFile);
                json.WriteString("trustFile", signIn.TrustFile);
                break;
            case Note.AcceptanceBegins begins:
                AcceptanceJson.Write(json, begins);
                break;
            case Note.AcceptanceIs { Item: var item }:
                json.WriteString("event", "itemSeen");
                AcceptanceJson.Write(json, item);
                break;
            case Note.WizardIs wizard:
                json.WriteString("event", "wizard");
                json.WriteString("link", wizard.Link);
                break;
            case Note.Delayed delayed:
                json.WriteString("event", "waiting");
                json.WriteString("reason", delayed.For);
                json.WriteNumber("milliseconds", (long)delayed.Since.TotalMilliseconds);
                if (delayed.Left is { } left) json.WriteNumber("left", (long)left.TotalMilliseconds);
                else json.WriteNull("left");
                break;
            case Note.Sent sent:
                json.WriteString("event", "request");
                json.WriteString("method", sent.Method);
                json.WriteString("path", sent.Path);
                if (sent.Status is { } status) json.WriteNumber("status", status);
                else json.WriteNull("status");
                json.WriteNumber("milliseconds", (long)sent.Took.TotalMilliseconds);
                break;
            default:
                throw new NotSupportedException($"Nobody writes {note.GetType().Name}; this is our bug.");
        }
    }

    public static void Write(Utf8JsonWriter json, DeploymentEvent happened)
    {
        switch (happened)
        {
            case DeploymentEvent.ChangeStarted started:
                Name(json, "started", started.Change);
                break;
            case DeploymentEvent.ChangeProgressed progressed:
                Name(json, "progressed", progressed.Change);
                if (progressed.Percent is { } percent) json.WriteNumber("percent", percent);
                else json.WriteNull("percent");
                break;
            case DeploymentEvent.ChangeFinished finished:
                Name(json, "finished", finished.Result.Change);
                json.WriteString("outcome", JsonWords.Of(finished.Result.Outcome));
                json.WriteNumber("milliseconds", (long)finished.Result.Took.TotalMilliseconds);
                break;
            case DeploymentEvent.Waiting waiting:
                json.WriteString("event", "waiting");
                if (waiting.Change is { } change) Name(json, change);
                json.WriteString("reason", waiting.For);
                json.WriteNumber("milliseconds", (long)waiting.Since.TotalMilliseconds);
                if (waiting.Percent is { } done) json.WriteNumber("percent", done);
                else json.WriteNull("percent");
                break;
            case DeploymentEvent.Replanned again:
                json.WriteString("event", "plannedAgain");
                json.WriteString("because", again.Because);
                json.WriteNumber("pending", again.Plan.Changes.Count(planned => planned.Writes));
                break;
            default:
                throw new NotSupportedException($"Nobody writes {happened.GetType().Name}; this is our bug.");
        }
    }

    static void Name(Utf8JsonWriter json, string name, PlannedChange change)
    {
        json.WriteString("event", name);
        Name(json, change);
    }

    static void Name(Utf8JsonWriter json, PlannedChange change)
    {
        json.WriteNumber("order", change.Order);
        json.WriteString("action", JsonWords.Of(change.Action));
        json.WriteString("part", change.Component.Part);
        json.WriteString("title", change.Component.PartTitle);
        json.WriteString("name", change.Component.Name);
    }
}
