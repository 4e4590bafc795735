using System.CommandLine;
using System.Globalization;

namespace Ponder.Cli.CommandLine;

/// <summary>Options that hold a number within limits, null where they are not given.</summary>
internal static class NumberOption
{
    public static Option<float?> Float(string name, NumberRange range, string description) => new(name)
    {
        Description = $"{description} {char.ToUpperInvariant(range.ToString()[0])}{range.ToString()[1..]}.",
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            bool valid = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                && range.Holds(value);
            if (!valid)
                result.AddError($"{name} {text}: expected a number {range}");
            return value;
        },
    };

    public static Option<int?> Int(string name, int least, string description, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            bool valid = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= least && value <= most;
            if (!valid)
            {
                string range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
                result.AddError($"{name} {text}: expected a whole number {range}");
            }
            return value;
        },
    };

    public static Option<ulong?> Seed(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                result.AddError($"--seed {text}: expected a whole number from 0 to {ulong.MaxValue}");
            return value;
        },
    };
}
