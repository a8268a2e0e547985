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
            $"a text column of another format dials with {name}: " + controls.Count switch
            {
                0 => "no control here tells that it is called so",
                1 => $"here it is {controls[0].Name}",
                _ => $"here several are, {string.Join(", ", controls.Select(control => control.Name))}",
            },
            "nothing for phone columns; name another text column in 'click-to-dial' of the configuration");
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
                    "a run ended in between; until then nobody sees that its columns dial",
                    "configure again, which publishes it");
            foreach (var control in Missing(form, record, health))
                yield return Diagnostic.Error(
                    HealthCodes.DialControlGone,
                    $"The {words} names a control that is not here.",
                    $"form {form.Id:D}",
                    $"a configuration gave it {control}, and no control here has that name: its columns may not be shown at all",
                    "install the Channel Integration Framework again, or take the control off the form in the form designer");
        }
    }

    static IEnumerable<string> Missing(Row form, DialRecord record, EnvironmentHealth health) =>
        (FormDefinition.Read(form)?.Cells ?? [])
            .SelectMany(cell => cell.Chosen)
            .Distinct()
            .Where(chosen => record.Columns.Any(column => column.Text == chosen)
                && health.Dial.Controls.All(control => control.Text("name") != chosen));
}
