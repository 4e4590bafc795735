using System.CommandLine;
using System.Globalization;

namespace Ponder.Cli.CommandLine;

/// <summary>Options that hold a number within limits, null where they are not given.</summary>
internal static class NumberOption
{
    public static Option<float?> Float(string name, float least, float most, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            bool valid = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                && value >= least && value <= most;
            if (!valid)
                result.AddError($"{name} {text}: expected a number {Range(least, most, float.MinValue, float.MaxValue)}");
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
                result.AddError($"{name} {text}: expected a whole number {Range(least, most, int.MinValue, int.MaxValue)}");
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

    private static string Range<T>(T least, T most, T lowest, T highest)
        where T : struct, IEquatable<T>
    {
        string low = string.Create(CultureInfo.InvariantCulture, $"{least}");
        string high = string.Create(CultureInfo.InvariantCulture, $"{most}");
        return (least.Equals(lowest), most.Equals(highest)) switch
        {
            (false, false) => $"from {low} to {high}",
            (false, true) => $"of at least {low}",
            (true, false) => $"of at most {high}",
            _ => "that a machine can hold",
        };
    }
}
