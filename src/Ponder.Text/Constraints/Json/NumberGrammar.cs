using System.Globalization;
using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Json;

/// <summary>
/// Numbers. Those that must lie within bounds are written without exponent, and with so few digits (fifteen in all)
/// that reading them as double precision keeps them on their side of a bound.
/// </summary>
internal sealed class NumberGrammar(NumberBounds bounds, Func<string, TextException> error)
{
    private const int WholeDigits = 18;
    private const int SafeDigits = 15;
    private const int Places = 6;
    private const int MostListed = 10_000;
    private const int MostRemainders = 100;

    private static readonly long s_most = (long)Math.Pow(10, WholeDigits) - 1;
    private static readonly Node s_minus = Nodes.Literal("-"u8);
    private static readonly Node s_any = Any();

    /// <summary>Whole numbers, without point or exponent.</summary>
    public Node Integers()
    {
        if (bounds.Steps.Count > 0)
            return Multiples();
        (long least, long most) = WholeBounds();
        return Whole(least, most);
    }

    /// <summary>Numbers.</summary>
    public Node Numbers()
    {
        if (!bounds.Any)
            return s_any;
        int places = Places;
        bool fixedPlaces = false;
        foreach (decimal step in bounds.Steps)
        {
            // Multiples of a power of ten have so many digits behind the point; of others only the whole ones are written.
            if (PlacesOf(step) is not { } stepPlaces)
                return Integers();
            places = fixedPlaces ? Math.Min(places, stepPlaces) : stepPlaces;
            fixedPlaces = true;
        }
        if (places == 0)
            return Integers();
        int bound = Math.Max(Digits(bounds.Least), Digits(bounds.Most));
        if (!fixedPlaces)
            places = Math.Max(places, bound);
        decimal most = bounds.Most ?? (decimal)Math.Pow(10, SafeDigits);
        decimal least = bounds.Least ?? -(decimal)Math.Pow(10, SafeDigits);
        int whole = Math.Max(WholeLength(bounds.Least), WholeLength(bounds.Most));
        places = Math.Min(places, Math.Max(SafeDigits - whole, 0));
        if (bound > places)
            throw error($"bounds with more than {SafeDigits} digits are not supported for numbers that are not integers");
        if (places == 0)
            return Integers();

        bool open = bounds.Most is null;
        List<Node> signs = [];
        if (most >= 0)
        {
            bool above = least >= 0 && bounds.AboveLeast && bounds.Least is not null;
            signs.Add(Positive(Math.Max(least, 0), above, open ? null : most, bounds.BelowMost, places));
        }
        if (least < 0)
        {
            // −0 is left to the positive ones.
            bool above = most >= 0 || bounds.BelowMost;
            signs.Add(Nodes.Sequence(s_minus, Positive(
                Math.Max(-most, 0), above, bounds.Least is null ? null : -least, bounds.AboveLeast, places)));
        }
        return Nodes.Choice(signs);
    }

    private static Node Any()
    {
        Node whole = Nodes.Choice(
            Nodes.Literal("0"u8), Nodes.Sequence(JsonPieces.Digits(1, 9), Nodes.Repeat(JsonPieces.Digit, 0, SafeDigits - 1)));
        Node fraction = Nodes.Sequence(Nodes.Literal("."u8), Nodes.Repeat(JsonPieces.Digit, 1, SafeDigits + 1));
        Node sign = Nodes.Bytes(ByteSet.Of((byte)'+') | ByteSet.Of((byte)'-'));
        // Two digits: whatever stands before them, it stays a finite double.
        Node exponent = Nodes.Sequence(
            Nodes.Bytes(ByteSet.Of((byte)'e') | ByteSet.Of((byte)'E')),
            Nodes.Optional(sign),
            Nodes.Repeat(JsonPieces.Digit, 1, 2));
        return Nodes.Sequence(Nodes.Optional(s_minus), whole, Nodes.Optional(fraction), Nodes.Optional(exponent));
    }

    private static Node Positive(decimal least, bool above, decimal? most, bool below, int places)
    {
        long first = (long)decimal.Floor(least);
        string firstRest = Rest(least);
        long last = most is { } limit ? (long)decimal.Floor(limit) : (long)Math.Pow(10, SafeDigits);
        string lastRest = most is { } upper ? Rest(upper) : "";
        if (most is null)
            (last, below) = (last - 1, false);
        if (first > last || (first == last && most is not null && string.CompareOrdinal(firstRest, lastRest) > 0))
            return Nodes.Nothing;
        if (first == last)
        {
            return Nodes.Sequence(
                DigitRanges.Whole(first, first),
                DigitRanges.Fraction(firstRest, above, most is null ? null : lastRest, below, places));
        }
        return Nodes.Choice(
            Nodes.Sequence(DigitRanges.Whole(first, first), DigitRanges.Fraction(firstRest, above, null, false, places)),
            Nodes.Sequence(DigitRanges.Whole(first + 1, last - 1), DigitRanges.Fraction("", false, null, false, places)),
            Nodes.Sequence(
                DigitRanges.Whole(last, last), DigitRanges.Fraction("", false, most is null ? null : lastRest, below, places)));
    }

    private static Node Whole(long least, long most)
    {
        if (least > most)
            return Nodes.Nothing;
        Node positive = most >= 0 ? DigitRanges.Whole(Math.Max(least, 0), most) : Nodes.Nothing;
        Node negative = least < 0 ? Nodes.Sequence(s_minus, DigitRanges.Whole(Math.Max(-most, 1), -least)) : Nodes.Nothing;
        return Nodes.Choice(positive, negative);
    }

    private (long Least, long Most) WholeBounds()
    {
        decimal least = bounds.Least is { } low
            ? bounds.AboveLeast ? decimal.Floor(low) + 1 : decimal.Ceiling(low)
            : -s_most;
        decimal most = bounds.Most is { } high
            ? bounds.BelowMost ? decimal.Ceiling(high) - 1 : decimal.Floor(high)
            : s_most;
        return least > s_most || most < -s_most
            ? throw error($"only whole numbers of up to {WholeDigits} digits are supported")
            : ((long)Math.Max(least, -s_most), (long)Math.Min(most, s_most));
    }

    private Node Multiples()
    {
        long step = bounds.Steps.Aggregate(1L, LeastCommonMultiple);
        (long least, long most) = WholeBounds();
        long first = -Floor(-least, step);
        long last = Floor(most, step);
        if (first > last)
            return Nodes.Nothing;
        if (last - first < MostListed)
        {
            List<Node> listed = [];
            for (long i = first; i <= last; i++)
                listed.Add(Whole(i * step, i * step));
            return Nodes.Choice(listed);
        }
        bool allAbove = bounds.Most is null && least is <= 0 && (bounds.Least is null || least == 0);
        if (!allAbove || step > MostRemainders)
        {
            throw error($"multipleOf is supported with bounds that leave up to {MostListed} numbers, "
                + $"or up to {MostRemainders} with no bounds or a minimum of 0");
        }
        Node multiples = Nodes.Choice(Nodes.Literal("0"u8), Remainders((int)step));
        return least == 0 ? multiples : Nodes.Choice(multiples, Nodes.Sequence(s_minus, Remainders((int)step)));
    }

    /// <summary>
    /// The multiples of a step above 0: an automaton that knows the remainder of the digits so far, and their number.
    /// </summary>
    private static MachineNode Remainders(int step)
    {
        // From its last digit backwards: whether a remainder can still become 0.
        bool[,] useful = new bool[SafeDigits + 1, step];
        useful[SafeDigits, 0] = true;
        for (int count = SafeDigits - 1; count >= 0; count--)
        {
            for (int remainder = 0; remainder < step; remainder++)
                useful[count, remainder] = remainder == 0 || Following(count, remainder).Any();
        }
        List<MachineState> states = [];
        for (int count = 0; count <= SafeDigits; count++)
        {
            for (int remainder = 0; remainder < step; remainder++)
            {
                // No leading zero.
                IEnumerable<(Node, int)> edges = Following(count, remainder).Where(edge => count > 0 || edge.Digit > 0)
                    .Select(edge => (JsonPieces.Digits(edge.Digit, edge.Digit), (count + 1) * step + edge.Remainder));
                states.Add(new MachineState(count > 0 && remainder == 0, [.. edges]));
            }
        }
        return new MachineNode(states);

        IEnumerable<(int Digit, int Remainder)> Following(int count, int remainder) => count == SafeDigits
            ? []
            : Enumerable.Range(0, 10)
                .Select(digit => (digit, (remainder * 10 + digit) % step))
                .Where(edge => useful[count + 1, edge.Item2]);
    }

    private long LeastCommonMultiple(long left, decimal right)
    {
        // Whole multiples of a fraction like 0.5 or 0.01 are all whole numbers; others are not worth telling.
        if (right < 1 && 1 / right == decimal.Floor(1 / right))
            right = 1;
        if (right != decimal.Floor(right))
            throw error("multipleOf is supported for whole numbers and for parts of one, such as 0.01");
        long other = (long)right;
        (long a, long b) = (left, other);
        while (b != 0)
            (a, b) = (b, a % b);
        decimal common = (decimal)left / a * other;
        return common <= s_most ? (long)common : throw error("the multiples of all multipleOf together are too great");
    }

    /// <summary>⌊number / step⌋.</summary>
    private static long Floor(long number, long step) => number / step - (number % step < 0 ? 1 : 0);

    /// <summary>n for 10⁻ⁿ, or null.</summary>
    private static int? PlacesOf(decimal step)
    {
        int places = 0;
        while (step < 1 && places < Places)
        {
            step *= 10;
            places++;
        }
        return step == 1 ? places : null;
    }

    private static string Rest(decimal number)
    {
        decimal rest = number - decimal.Floor(number);
        return rest == 0 ? "" : rest.ToString("0.############################", CultureInfo.InvariantCulture)[2..];
    }

    private static int Digits(decimal? number) => number is { } value ? Rest(Math.Abs(value)).Length : 0;

    private static int WholeLength(decimal? number) =>
        number is { } value ? decimal.Floor(Math.Abs(value)).ToString(CultureInfo.InvariantCulture).Length : 1;
}
