namespace Enreach.Voice.Plugins.Settings;

/// <summary>DefaultCrmAssignee: a telephony user id that belongs to a user here, and not a Dynamics user id (S-03, B-36, B-37).</summary>
static class AssigneeCheck
{
    public static Verdict Judge(string name, string text, ISettingWorld world)
    {
        // It ships empty; the synchronisation does not start before it is set.
        if (text.Length == 0) return Verdict.Warned($"{name} is empty: the synchronisation of phone calls does not work until it is set.");
        if (!Guid.TryParseExact(text, "D", out var id))
            return Verdict.Refused($"{name} is an Enreach Cloud User Id of the form 00000000-0000-0000-0000-000000000000, not '{text}'.");
        if (world.TryReadUser(id) is { } user) return Verdict.Refused(DynamicsId(name, user));
        return world.IsCloudId(id)
            ? Verdict.Fine
            : Verdict.Refused(
                $"{name} is {id}, but no user here has that Enreach Cloud User Id. " +
                "Set the email address of the wanted user, run \"Update Enreach User Ids\" and take the id from there.");
    }

    static string DynamicsId(string name, SettingUser user) =>
        $"{name} is the id of {user.Name} in Dynamics; the Enreach Cloud User Id is needed. " +
        (user.CloudId is null ? "This user has none yet: run \"Update Enreach User Ids\" first." : $"Write {user.CloudId} instead.");
}
