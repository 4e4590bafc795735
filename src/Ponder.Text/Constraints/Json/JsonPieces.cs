using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// The small parts of JSON's grammar. White space may stand where people put it, in bounded amount: a space after a colon;
/// after an opening bracket or a comma, and before a closing bracket, a space, or a line break with some indentation. A
/// model can write JSON as it has learnt to, and cannot go on with white space forever.
/// </summary>
internal static class JsonPieces
{
    /// <summary>Spaces after a line break.</summary>
    public const int Indentation = 32;

    private static readonly Node s_space = Nodes.Literal(" "u8);

    /// <summary>What may stand around the items of an object or array.</summary>
    public static Node Gap { get; } = Nodes.Optional(
        Nodes.Choice(s_space, Nodes.Sequence(Nodes.Literal("\n"u8), Nodes.Repeat(s_space, 0, Indentation))));

    /// <summary>The colon of a property.</summary>
    public static Node Colon { get; } = Nodes.Sequence(Nodes.Literal(":"u8), Nodes.Optional(s_space));

    /// <summary>The comma between two items.</summary>
    public static Node Comma { get; } = Nodes.Sequence(Nodes.Literal(","u8), Gap);

    /// <summary>null.</summary>
    public static Node Null { get; } = Nodes.Literal("null"u8);

    /// <summary>true or false.</summary>
    public static Node Boolean { get; } = Nodes.Choice(Nodes.Literal("true"u8), Nodes.Literal("false"u8));

    /// <summary>A decimal digit.</summary>
    public static Node Digit { get; } = Nodes.Bytes(ByteSet.Range((byte)'0', (byte)'9'));

    /// <summary>Some digits of a range.</summary>
    public static Node Digits(int first, int last) =>
        first > last ? Nodes.Nothing : Nodes.Bytes(ByteSet.Range((byte)('0' + first), (byte)('0' + last)));

    /// <summary>Something between brackets.</summary>
    public static Node Between(ReadOnlySpan<byte> open, Node content, ReadOnlySpan<byte> close) =>
        Nodes.Sequence(Nodes.Literal(open), Gap, content, Nodes.Literal(close));
}
