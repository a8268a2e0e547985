using System.Text.RegularExpressions;

namespace VoiceForD365.Preview.Tests;

/// <summary>What an administrator will see of the product.</summary>
public sealed class A_preview_of_the_product : IDisposable
{
    readonly RenderedPreview _preview = RenderedPreview.OfTheProduct();

    public void Dispose() => _preview.Dispose();

    [Fact]
    public void Every_link_and_icon_of_every_page_leads_somewhere()
    {
        var targets = _preview.Pages
            .SelectMany(page => Regex.Matches(_preview.Text(page), "(?:href|src)=\"(?<target>[^\"]+)\""))
            .Select(match => match.Groups["target"].Value)
            .Distinct()
            .ToList();

        Assert.True(targets.Count > 30);
        Assert.All(targets, target => Assert.True(_preview.Has(target), target));
    }

    [Fact]
    public void Every_control_of_every_form_is_drawn() =>
        Assert.All(_preview.Pages, page => Assert.DoesNotContain("box unknown", _preview.Text(page), StringComparison.Ordinal));

    [Fact]
    public void No_column_goes_without_its_label() =>
        Assert.All(_preview.Pages, page => Assert.DoesNotContain("<th>enreach_", _preview.Text(page), StringComparison.Ordinal));

    [Fact]
    public void A_39_the_user_list_offers_its_commands()
    {
        var page = _preview.PageCalled("Voice for D365 Users");

        Assert.Contains("Update Enreach User Ids", page, StringComparison.Ordinal);
        Assert.Contains("Set as default assignee", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_37_a_group_of_settings_shows_the_seeded_settings_of_that_group_only()
    {
        var page = _preview.PageCalled("Callback Sync Settings");

        Assert.Contains("CallbackRequestDefaultSubject", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CallDurationLimit", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_42_the_phone_call_form_shows_the_list_of_open_requests_with_its_own_columns()
    {
        var page = _preview.PageCalled("Callback request");

        Assert.Contains("Other open callback requests", page, StringComparison.Ordinal);
        Assert.Contains("<th>Created On ↑</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_shows_the_label_of_its_option() =>
        Assert.Contains("Webhook backed with polling", _preview.PageCalled("Customer service callbacks"), StringComparison.Ordinal);

    [Fact]
    public void The_same_source_gives_the_same_pages()
    {
        using var again = RenderedPreview.OfTheProduct();

        Assert.Equal(_preview.Files(), again.Files());
    }
}
