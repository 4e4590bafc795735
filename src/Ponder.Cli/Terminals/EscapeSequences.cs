using System.Text;

namespace Ponder.Cli.Terminals;

/// <summary>Style escapes (CSI … m) within text of our own.</summary>
internal static class EscapeSequences
{
    /// <summary>The text without them.</summary>
    public static string Remove(string text)
    {
        if (!text.Contains('\e'))
            return text;
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\e')
            {
                plain.Append(text[i]);
                continue;
            }
            while (i < text.Length && text[i] != 'm')
                i++;
        }
        return plain.ToString();
    }
}
