namespace Ponder.Text.Constraints.Tokens;

/// <summary>
/// Text without anything that a JSON string would have to escape: characters from U+0020 on but quote and backslash, in
/// UTF-8. Most tokens are such text, and a place inside a string takes all of it; knowing that of a place spares
/// looking at the tokens one by one.
/// </summary>
internal static class PlainText
{
    /// <summary>Between two characters.</summary>
    public const int Boundary = 0;

    /// <summary>No such text.</summary>
    public const int Invalid = -1;

    /// <summary>The number of states; the others are within a character.</summary>
    public const int States = 8;

    private static readonly sbyte[] s_next =
        [.. Enumerable.Range(0, States * 256).Select(index => (sbyte)Find(index >> 8, (byte)index))];

    /// <summary>The state after a byte.</summary>
    public static int Next(int state, byte b) => s_next[state << 8 | b];

    /// <summary>
    /// The characters of bytes that are such text; the last may be incomplete, and counts. Null if they are other text.
    /// </summary>
    public static int? Characters(ReadOnlySpan<byte> bytes)
    {
        int state = Boundary;
        int characters = 0;
        foreach (byte b in bytes)
        {
            characters += state == Boundary ? 1 : 0;
            state = Next(state, b);
            if (state == Invalid)
                return null;
        }
        return characters;
    }

    /// <summary>By the table of well-formed UTF-8 (Unicode, table 3-7).</summary>
    private static int Find(int state, byte b) => state switch
    {
        0 => b switch
        {
            < 0x20 or (byte)'"' or (byte)'\\' => Invalid,
            < 0x80 => 0,
            >= 0xC2 and <= 0xDF => 1,
            0xE0 => 3,
            0xED => 4,
            >= 0xE1 and <= 0xEF => 2,
            0xF0 => 6,
            >= 0xF1 and <= 0xF3 => 5,
            0xF4 => 7,
            _ => Invalid,
        },
        1 => b is >= 0x80 and <= 0xBF ? 0 : Invalid,
        2 => b is >= 0x80 and <= 0xBF ? 1 : Invalid,
        3 => b is >= 0xA0 and <= 0xBF ? 1 : Invalid,
        4 => b is >= 0x80 and <= 0x9F ? 1 : Invalid,
        5 => b is >= 0x80 and <= 0xBF ? 2 : Invalid,
        6 => b is >= 0x90 and <= 0xBF ? 2 : Invalid,
        _ => b is >= 0x80 and <= 0x8F ? 2 : Invalid,
    };
}
