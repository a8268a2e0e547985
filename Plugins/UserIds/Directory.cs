using Enreach.Voice.Plugins.Telephony;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>The users of the telephony cloud, found by login whatever its casing (C-52).</summary>
sealed class Directory(IEnumerable<TelephonyUser> users)
{
    readonly ILookup<string, TelephonyUser> _byLogin = users.ToLookup(user => user.Login.Trim(), StringComparer.OrdinalIgnoreCase);

    public Hit Find(string? login)
    {
        if (login is null) return new Hit.None("has no email address to look for");
        var ids = _byLogin[login].Select(user => user.Id).Distinct().ToArray();
        return ids.Length switch
        {
            0 => new Hit.None($"is not known to the telephony service as {login}"),
            1 when ids[0] is { } id => new Hit.One(id.ToString("D")),
            1 => new Hit.None($"has an id in the telephony service that is not a GUID ({login})"),
            _ => new Hit.None($"is known to the telephony service more than once as {login}"),
        };
    }
}

/// <summary>What the directory says about one login; a closed set.</summary>
abstract record Hit
{
    Hit()
    {
    }

    /// <param name="CloudId">Lower case, 8-4-4-4-12.</param>
    public sealed record One(string CloudId) : Hit;

    /// <param name="Because">Continues "this user …".</param>
    public sealed record None(string Because) : Hit;
}
