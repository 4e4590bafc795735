using System.Globalization;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>Ranges of numbers as grammars of their digits.</summary>
internal static class DigitRanges
{
    /// <summary>Whole numbers from one to another, 0 ≤ <paramref name="least"/>, without leading zeros.</summary>
    public static Node Whole(long least, long most)
    {
        List<Node> lengths = [];
        long first = 0;
        long last = 9;
        while (least <= most && first <= most)
        {
            (long from, long to) = (Math.Max(first, least), Math.Min(last, most));
            if (from <= to)
                lengths.Add(SameLength(Text(from), Text(to)));
            first = last + 1;
            last = last > long.MaxValue / 10 - 10 ? long.MaxValue : last * 10 + 9;
        }
        return Nodes.Choice(lengths);
    }

    /// <summary>
    /// Digits behind the point, one to <paramref name="places"/> of them, or none without a point, whose value lies between
    /// two others. The others are digits without zeros at the end; null for no limit above.
    /// </summary>
    public static Node Fraction(string least, bool aboveLeast, string? most, bool belowMost, int places)
    {
        bool zero = least.Length == 0 && !aboveLeast && (most is null || most.Length > 0 || !belowMost);
        Node digits = most is null
            ? AtLeast(least, aboveLeast, places, one: true)
            : Between(least, aboveLeast, most, belowMost, places);
        Node withPoint = Nodes.Sequence(Nodes.Literal("."u8), digits);
        return zero ? Nodes.Optional(withPoint) : withPoint;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Node SameLength(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        if (from.Length == 0)
            return Nodes.Empty;
        if (!from.ContainsAnyExcept('0') && !to.ContainsAnyExcept('9'))
            return Nodes.Repeat(JsonPieces.Digit, from.Length, from.Length);
        int low = from[0] - '0';
        int high = to[0] - '0';
        if (low == high)
            return Nodes.Sequence(JsonPieces.Digits(low, low), SameLength(from[1..], to[1..]));
        int rest = from.Length - 1;
        return Nodes.Choice(
            Nodes.Sequence(JsonPieces.Digits(low, low), SameLength(from[1..], new string('9', rest))),
            Nodes.Sequence(JsonPieces.Digits(low + 1, high - 1), Nodes.Repeat(JsonPieces.Digit, rest, rest)),
            Nodes.Sequence(JsonPieces.Digits(high, high), SameLength(new string('0', rest), to[1..])));
    }

    /// <summary>Any digits, at most so many.</summary>
    private static Node Any(int places) => Nodes.Repeat(JsonPieces.Digit, 0, places);

    /// <summary>At most so many digits of at least this value; with <paramref name="one"/>, at least one.</summary>
    private static Node AtLeast(string least, bool above, int places, bool one)
    {
        if (least.Length == 0 && !above)
            return one ? Nodes.Repeat(JsonPieces.Digit, 1, places) : Any(places);
        if (places == 0)
            return Nodes.Nothing;
        int digit = least.Length == 0 ? 0 : least[0] - '0';
        string rest = least.Length == 0 ? "" : least[1..];
        return Nodes.Choice(
            Nodes.Sequence(JsonPieces.Digits(digit + 1, 9), Any(places - 1)),
            Nodes.Sequence(JsonPieces.Digits(digit, digit), AtLeast(rest, above, places - 1, one: false)));
    }

    /// <summary>One digit or more of at most this value.</summary>
    private static Node AtMost(string most, bool below, int places)
    {
        if (places == 0 || (most.Length == 0 && below))
            return Nodes.Nothing;
        if (most.Length == 0)
            return Nodes.Repeat(JsonPieces.Digits(0, 0), 1, places);
        int digit = most[0] - '0';
        Node same = OrNone(AtMost(most[1..], below, places - 1), most.Length > 1 || !below);
        return Nodes.Choice(
            Nodes.Sequence(JsonPieces.Digits(0, digit - 1), Any(places - 1)),
            Nodes.Sequence(JsonPieces.Digits(digit, digit), same));
    }

    /// <summary>One digit or more of a value between.</summary>
    private static Node Between(string least, bool above, string most, bool below, int places)
    {
        if (places == 0)
            return Nodes.Nothing;
        if (least.Length == 0 && !above)
            return AtMost(most, below, places);
        if (most.Length == 0)
            return Nodes.Nothing;
        int low = least.Length == 0 ? 0 : least[0] - '0';
        int high = most[0] - '0';
        string restLeast = least.Length == 0 ? "" : least[1..];
        string restMost = most[1..];
        if (low > high)
            return Nodes.Nothing;
        bool mayEndHigh = restMost.Length > 0 || !below;
        if (low == high)
        {
            bool mayEnd = restLeast.Length == 0 && !above && mayEndHigh;
            return Nodes.Sequence(
                JsonPieces.Digits(low, low), OrNone(Between(restLeast, above, restMost, below, places - 1), mayEnd));
        }
        return Nodes.Choice(
            Nodes.Sequence(JsonPieces.Digits(low, low), AtLeast(restLeast, above, places - 1, one: false)),
            Nodes.Sequence(JsonPieces.Digits(low + 1, high - 1), Any(places - 1)),
            Nodes.Sequence(JsonPieces.Digits(high, high), OrNone(AtMost(restMost, below, places - 1), mayEndHigh)));
    }

    private static Node OrNone(Node node, bool orNone) => orNone ? Nodes.Optional(node) : node;
}
