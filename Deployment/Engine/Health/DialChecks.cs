using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Phone call form: columns that dial.</summary>
static class DialChecks
{
    /// <remarks>
    /// learn.microsoft.com/dynamics365/channel-integration-framework, "Enable outbound communication": columns of the format phone dial
    /// from their icon.
    /// </remarks>
    public static IEnumerable<Diagnostic> ClickToDial(EnvironmentHealth health)
    {
        var controls = DialControls.Named(health.Dial.Controls, health.Dial.ControlTexts);
        var name = $"the control called '{DialControls.DisplayName}'";
        yield return Diagnostic.Information(
            HealthCodes.ClickToDial,
            "Phone columns dial from their icon, on every form; other text columns do not.",
            health.State.Environment,
            $"other text columns dial with {name}: " + controls.Count switch
            {
                0 => "no control here has that name",
                1 => $"here it is {controls[0].Name}",
                _ => $"here there are several: {string.Join(", ", controls.Select(control => control.Name))}",
            },
            "nothing for phone columns; list other text columns in 'click-to-dial' of the configuration");
    }

    /// <summary>Forms that a configuration gave the control. What an administrator did with it since is no fault.</summary>
    public static IEnumerable<Diagnostic> Forms(EnvironmentHealth health)
    {
        var records = DialRecord.All(health.State.Shipped).ToDictionary(record => record.Form);
        foreach (var form in health.Dial.Forms.Where(form => records.ContainsKey(form.Id)).OrderBy(DialChange.Name, StringComparer.Ordinal))
        {
            var (record, words) = (records[form.Id], $"form '{form.Text("name")}' of {FormDefinition.TableOf(form)}");
            if (record.IsDue)
                yield return Diagnostic.Warning(
                    HealthCodes.DialNotPublished,
                    $"The {words} was changed and not published.",
                    $"form {form.Id:D}",
                    "a run ended before it published the form; until then, its columns do not dial",
                    "apply the configuration again, which publishes it");
            foreach (var control in Missing(form, record, health))
                yield return Diagnostic.Error(
                    HealthCodes.DialControlGone,
                    $"The {words} uses a control that does not exist here.",
                    $"form {form.Id:D}",
                    $"a configuration added {control}, but no control here has that name: its columns may not be shown at all",
                    "install the Channel Integration Framework again, or remove the control from the form in the form designer");
        }
    }

    static IEnumerable<string> Missing(Row form, DialRecord record, EnvironmentHealth health) =>
        (FormDefinition.Read(form)?.Cells ?? [])
            .SelectMany(cell => cell.Chosen)
            .Distinct()
            .Where(chosen => record.Columns.Any(column => column.Text == chosen)
                && health.Dial.Controls.All(control => control.Text("name") != chosen));
}
