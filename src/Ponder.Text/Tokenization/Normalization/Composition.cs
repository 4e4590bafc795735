namespace Ponder.Text.Tokenization.Normalization;

/// <summary>The canonical composition of a decomposed and ordered text (Unicode Standard Annex 15).</summary>
internal static class Composition
{
    /// <summary>Composes in place and returns how many characters are left at the front.</summary>
    public static int Compose(Span<int> characters)
    {
        UnicodeData data = UnicodeData.Instance;
        int count = 0;
        int starter = -1;
        // The class of the last character kept after the starter: what is of the same class or above is blocked.
        int lastClass = -1;
        foreach (int c in characters)
        {
            int combiningClass = data.CombiningClass(c);
            if (starter >= 0 && lastClass < combiningClass)
            {
                int composed = Hangul.Compose(characters[starter], c);
                if (composed < 0)
                    composed = data.Compose(characters[starter], c);
                if (composed >= 0)
                {
                    characters[starter] = composed;
                    continue;
                }
            }
            if (combiningClass == 0)
            {
                starter = count;
                lastClass = -1;
            }
            else
            {
                lastClass = combiningClass;
            }
            characters[count++] = c;
        }
        return count;
    }
}
