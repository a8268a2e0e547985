using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>What people do in an environment between two deployments, and during one.</summary>
sealed class Administrator(Random random, PretendEnvironment environment, Expectation expected)
{
    static readonly LogicalName Steps = "sdkmessageprocessingstep";
    static readonly LogicalName State = "statecode";
    static readonly LogicalName App = "appmodule";
    static readonly LogicalName Handlers = "eventhandlers";

    int _written;

    public static Guid AppId { get; } = Guid.NewGuid();

    /// <summary>Rows typed by hand before the package brought them, by their number.</summary>
    public Dictionary<int, Guid> MadeByHand { get; } = [];

    public void Act()
    {
        switch (random.Next(13))
        {
            case 0 or 1 or 2: Edit(NextText()); break;
            case 3: Edit(new ColumnValue.Nothing()); break;
            case 4: DeleteRow(); break;
            case 5: TypeAgainInOtherLetters(); break;
            case 6: Unlink(); break;
            case 7: TakePrivilege(); break;
            case 8: SwitchStep(); break;
            case 9: Deactivate(); break;
            case 10: TypeByHand(); break;
            case 11: SelectApp(); break;
            default: ChangeHandlers(); break;
        }
    }

    ColumnValue NextText() => new ColumnValue.Text($"the customer's {++_written}");

    void Edit(ColumnValue value)
    {
        if (AnyRow() is not { } row) return;
        var columns = Packages.ColumnsOf(Packages.Versions).Where(column => column != Packages.Name || value is ColumnValue.Text);
        var column = Any(columns.ToList());
        var id = expected.Rows[row]!.Value;

        // A row that was made by hand is known by its name alone; under another name it is nobody's.
        if (column == Packages.Name && id != Packages.Rows[row]) return;
        if (environment.Table(Packages.Setting)[id].Value(column) == value) return;
        environment.Put(Packages.Setting, id, (column, value));
        expected.Edited(row, column, value);
    }

    void DeleteRow()
    {
        if (AnyRow() is not { } row) return;
        environment.Delete(Packages.Setting, expected.Rows[row]!.Value);
        expected.Rows[row] = null;
        RowsAreUnlinked(row);
    }

    void TypeAgainInOtherLetters()
    {
        if (AnyRow() is not { } row || expected.IsTheCustomers(row, Packages.Name)) return;
        var name = environment.Table(Packages.Setting)[expected.Rows[row]!.Value].Value(Packages.Name).ToString()!;
        environment.Delete(Packages.Setting, expected.Rows[row]!.Value);
        var id = Guid.NewGuid();
        var (other, value) = (new ColumnValue.Text(name.ToUpperInvariant() + " "), NextText());
        environment.Put(Packages.Setting, id, (Packages.Name, other), ("contoso_value", value));
        foreach (var column in Packages.ColumnsOf(Packages.Versions)) expected.Edited(row, column, new ColumnValue.Nothing());
        expected.Edited(row, Packages.Name, other);
        expected.Edited(row, "contoso_value", value);
        expected.Rows[row] = id;
        RowsAreUnlinked(row);
    }

    void TypeByHand()
    {
        var free = Enumerable.Range(0, Packages.Rows.Length)
            .Where(row => !expected.Rows.ContainsKey(row) && !MadeByHand.ContainsKey(row))
            .ToList();
        if (free.Count == 0 || expected.Rows.Count == 0) return;
        var (row, id) = (Any(free), Guid.NewGuid());
        var (name, value) = (new ColumnValue.Text($"setting {row}"), NextText());
        var taken = environment.Table(Packages.Setting).Values.Select(other => other.Value(Packages.Name).ToString()!.TrimEnd());
        if (taken.Contains(name.Value, StringComparer.OrdinalIgnoreCase)) return;
        environment.Put(Packages.Setting, id, (Packages.Name, name), ("contoso_value", value));
        MadeByHand[row] = id;
        expected.Edited(row, Packages.Name, name);
        expected.Edited(row, "contoso_value", value);
    }

    void Unlink()
    {
        var links = expected.Links.Where(link => link.Value).Select(link => link.Key).ToList();
        if (links.Count == 0) return;
        var link = Any(links);
        environment.Links.Remove((Packages.Relationship, link.Id, link.OtherId));
        expected.Links[link] = false;
    }

    void TakePrivilege()
    {
        var held = expected.Privileges.Where(privilege => privilege.Value).Select(privilege => privilege.Key).ToList();
        if (held.Count == 0) return;
        var privilege = Any(held);
        environment.Held.Remove(privilege);
        expected.Privileges[privilege] = false;
    }

    /// <summary>A step that still is to be switched on is left alone: nobody can tell it was switched on and off again.</summary>
    void SwitchStep()
    {
        var steps = environment.Table(Steps).Where(step => !IsToBeSwitchedOn(step.Key)).ToList();
        if (steps.Count == 0) return;
        var (id, row) = Any(steps);
        var isOff = row.Value(State) == new ColumnValue.Number(1);
        environment.Put(Steps, id, (State, new ColumnValue.Number(isOff ? 0 : 1)));
        if (isOff) expected.StepsOff.Remove(id);
        else expected.StepsOff.Add(id);
    }

    bool IsToBeSwitchedOn(Guid step) =>
        environment.Table(ShippedTable.Name).TryGetValue(ShippedIdentity.Step(step).Id, out var record)
        && record.Value("enreach_values").ToString()!.Contains(ShippedStep.ToBeSwitchedOn[0].Text, StringComparison.Ordinal);

    void Deactivate()
    {
        if (AnyRow() is not { } row) return;
        environment.Put(Packages.Setting, expected.Rows[row]!.Value, (State, new ColumnValue.Number(1)));
        expected.InactiveRows.Add(expected.Rows[row]!.Value);
    }

    void SelectApp()
    {
        if (environment.Table(Packages.Provider).Count == 0) return;
        environment.Put(Packages.Provider, Packages.ProviderId, ("msdyn_appselector", new ColumnValue.Text(AppId.ToString("D"))));
    }

    void ChangeHandlers()
    {
        var handlers = environment.Table(App)[AppId].Value(Handlers) is ColumnValue.Text text ? text.Value : "";
        if (handlers.Contains("initializeCI", StringComparison.Ordinal) && random.Next(2) == 0)
        {
            expected.PanelTakenOut = true;
            handlers = $"[{string.Join(",", expected.ForeignHandlers)}]";
        }
        else
        {
            var foreign = $$"""{"FunctionName":"other{{++_written}}"}""";
            expected.ForeignHandlers.Add(foreign);
            handlers = handlers.Length < 3 ? $"[{foreign}]" : handlers[..^1] + "," + foreign + "]";
        }

        environment.Put(App, AppId, (Handlers, new ColumnValue.Text(handlers)));
    }

    void RowsAreUnlinked(int row)
    {
        var id = Packages.Rows[row];
        foreach (var link in expected.Links.Keys.Where(link => link.Id == id || link.OtherId == id).ToList())
            expected.Links[link] = false;
    }

    int? AnyRow()
    {
        var rows = expected.Rows.Where(row => row.Value is not null).Select(row => row.Key).ToList();
        return rows.Count == 0 ? null : Any(rows);
    }

    T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
