namespace VoiceForD365.Preview.Rendering;

/// <summary>Labels of standard columns our lists show; the source does not repeat what the platform defines.</summary>
static class PlatformLabels
{
    static readonly Dictionary<string, string> Labels = new()
    {
        ["activityid"] = "Activity",
        ["businessunitid"] = "Business Unit",
        ["createdon"] = "Created On",
        ["domainname"] = "User Name",
        ["fullname"] = "Full Name",
        ["internalemailaddress"] = "Primary Email",
        ["isdisabled"] = "Status",
        ["mobilephone"] = "Mobile Phone",
        ["modifiedon"] = "Modified On",
        ["ownerid"] = "Owner",
        ["phonenumber"] = "Phone Number",
        ["statecode"] = "Status",
        ["subject"] = "Subject",
    };

    /// <returns>The logical name when the label is not known.</returns>
    public static string Of(string column) => Labels.GetValueOrDefault(column, column);
}
