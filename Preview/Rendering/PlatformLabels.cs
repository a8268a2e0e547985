using System.Collections.Generic;

namespace VoiceForD365.Preview.Rendering;

/// <summary>Labels of standard columns our lists show; the source does not repeat what the platform defines.</summary>
internal static class PlatformLabels
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["activityid"] = "Activity", ["createdon"] = "Created On", ["modifiedon"] = "Modified On", ["ownerid"] = "Owner", ["statecode"] = "Status",
        ["fullname"] = "Full Name", ["internalemailaddress"] = "Primary Email", ["mobilephone"] = "Mobile Phone", ["businessunitid"] = "Business Unit",
        ["isdisabled"] = "Status", ["domainname"] = "User Name", ["subject"] = "Subject", ["phonenumber"] = "Phone Number",
    };

    /// <returns>The logical name when the label is not known.</returns>
    public static string Of(string column) => Labels.GetValueOrDefault(column, column);
}
