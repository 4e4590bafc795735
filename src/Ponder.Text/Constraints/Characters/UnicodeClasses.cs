using System.Globalization;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Characters;

/// <summary>Characters by general category (Unicode standard annex 44), from the tables of the runtime.</summary>
internal static class UnicodeClasses
{
    // In the order of UnicodeCategory.
    private static readonly string[] s_names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly Lazy<List<(int First, int Last)>[]> s_ranges = new(Scan);

    /// <summary>
    /// The characters of a category (<c>Lu</c>) or of all that begin with a letter (<c>L</c>); null if there is no such.
    /// </summary>
    public static CodePointSet? Find(string name)
    {
        if (name.Length is not (1 or 2))
            return null;
        IEnumerable<int> categories = Enumerable.Range(0, s_names.Length)
            .Where(i => s_names[i].StartsWith(name, StringComparison.Ordinal));
        (int, int)[] ranges = [.. categories.SelectMany(i => s_ranges.Value[i])];
        return ranges.Length == 0 ? null : new CodePointSet(ranges);
    }

    private static List<(int First, int Last)>[] Scan()
    {
        List<(int First, int Last)>[] ranges = [.. s_names.Select(_ => new List<(int, int)>())];
        int start = 0;
        int category = (int)CharUnicodeInfo.GetUnicodeCategory(0);
        for (int point = 1; point <= CodePointSet.Last + 1; point++)
        {
            int next = point <= CodePointSet.Last ? (int)CharUnicodeInfo.GetUnicodeCategory(point) : -1;
            if (next == category)
                continue;
            ranges[category].Add((start, point - 1));
            (start, category) = (point, next);
        }
        return ranges;
    }
}
