using System.Globalization;

namespace Ponder.Tasks.Instructions;

/// <summary>Words as IFEval counts them.</summary>
internal static class Words
{
    /// <summary>Runs of letters, digits and underscores.</summary>
    public static int Count(string text)
    {
        int count = 0;
        bool inside = false;
        foreach (char c in text)
        {
            bool word = char.IsAsciiLetterOrDigit(c) || c == '_';
            if (word && !inside)
                count++;
            inside = word;
        }
        return count;
    }

    /// <summary>The count of each sentence and their sum: <c>4 + 5 = 9</c>.</summary>
    public static string Sum(string text)
    {
        int[] counts = [.. text.Split(['\n', '.', '?', '>']).Select(Count).Where(count => count > 0)];
        string sum = Count(text).ToString(CultureInfo.InvariantCulture);
        return counts.Length == 1 ? sum : $"{string.Join(" + ", counts)} = {sum}";
    }
}
