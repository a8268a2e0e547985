using System.Text;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Asks the person at the terminal for a secret; what is typed is not shown.</summary>
static class SecretPrompt
{
    /// <returns>null when nothing was typed.</returns>
    public static string? Ask(string name)
    {
        Console.Error.Write($"{name}: ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.Length == 0 ? null : typed.ToString();
    }
}
