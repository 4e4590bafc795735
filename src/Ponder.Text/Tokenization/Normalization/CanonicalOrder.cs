namespace Ponder.Text.Tokenization.Normalization;

/// <summary>The canonical ordering of combining marks (Unicode Standard Annex 15).</summary>
internal static class CanonicalOrder
{
    /// <summary>Sorts every run of marks by combining class, keeping the order of equals.</summary>
    public static void Sort(Span<int> characters)
    {
        UnicodeData data = UnicodeData.Instance;
        for (int start = 0; start < characters.Length; start++)
        {
            if (data.CombiningClass(characters[start]) == 0)
                continue;
            int end = start + 1;
            while (end < characters.Length && data.CombiningClass(characters[end]) != 0)
                end++;
            SortRun(characters[start..end], data);
            start = end;
        }
    }

    private static void SortRun(Span<int> marks, UnicodeData data)
    {
        if (marks.Length == 1)
            return;
        // Class, then place: the sort of keys is stable, and a hostile run of any length takes n log n.
        long[] keys = new long[marks.Length];
        for (int i = 0; i < marks.Length; i++)
            keys[i] = ((long)data.CombiningClass(marks[i]) << 32) | (uint)i;
        int[] sorted = marks.ToArray();
        Array.Sort(keys, sorted);
        sorted.CopyTo(marks);
    }
}
