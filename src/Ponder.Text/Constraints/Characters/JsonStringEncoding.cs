using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Characters;

/// <summary>
/// Characters as they stand inside a JSON string. Each has one form only: itself in UTF-8, or the shortest escape where
/// JSON demands one (RFC 8259, section 7), <c>\u00XX</c> for the control characters without a letter of their own.
/// </summary>
internal sealed class JsonStringEncoding : CharacterEncoding
{
    private static readonly CodePointSet s_escaped = CodePointSet.Range(0, 0x1F).Union(CodePointSet.Of('"', '\\'));
    private static readonly (char Character, char Letter)[] s_letters =
        [('"', '"'), ('\\', '\\'), ('\b', 'b'), ('\f', 'f'), ('\n', 'n'), ('\r', 'r'), ('\t', 't')];

    private readonly Utf8Encoding _utf8 = new();

    /// <summary>Writes a whole string with its quotes.</summary>
    public static Node Literal(string text) =>
        Nodes.Sequence(Quote, new JsonStringEncoding().Encode(Nodes.Text(text)), Quote);

    /// <summary>A quote.</summary>
    public static Node Quote { get; } = Nodes.Literal("\""u8);

    /// <inheritdoc/>
    protected override Node EncodeSet(CodePointSet set)
    {
        ByteSet letters = default;
        List<Node> controls = [];
        foreach ((char character, char letter) in s_letters)
        {
            if (set.Contains(character))
                letters |= ByteSet.Of((byte)letter);
        }
        for (int high = 0; high < 2; high++)
        {
            ByteSet digits = default;
            for (int low = 0; low < 16; low++)
            {
                int control = high * 16 + low;
                if (set.Contains(control) && !s_letters.Any(pair => pair.Character == control))
                    digits |= ByteSet.Of((byte)"0123456789abcdef"[low]);
            }
            controls.Add(Nodes.Sequence(Nodes.Bytes(ByteSet.Of((byte)('0' + high))), Nodes.Bytes(digits)));
        }
        Node escape = Nodes.Sequence(
            Nodes.Literal("\\"u8),
            Nodes.Choice(Nodes.Bytes(letters), Nodes.Sequence(Nodes.Literal("u00"u8), Nodes.Choice(controls))));
        CodePointSet plain = set.Except(s_escaped);
        return Nodes.Choice(_utf8.Encode(Nodes.Characters(plain)), escape);
    }
}
