using System.CommandLine;
using System.Globalization;

namespace Ponder.Cli.CommandLine;

/// <summary>Numbers with commas between them.</summary>
internal static class BatchSizesOption
{
    private const int Most = 4096;

    public static Option<int[]> Create(string name, string alias, string description, params int[] standard) => new(name, alias)
    {
        Description = description,
        HelpName = "N,N,…",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            string[] parts = text.Split(',');
            int[] sizes = new int[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                bool valid = int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i])
                    && sizes[i] is > 0 and <= Most;
                if (!valid)
                {
                    result.AddError($"{name} {text}: expected whole numbers from 1 to {Most} with commas between them, as in 1,4,16");
                    return [];
                }
            }
            return sizes;
        },
    };
}
