namespace Ponder.Tasks.Mathematics.Working;

/// <summary>Two of the numbers at hand made into one.</summary>
internal sealed class CountdownStep(CountdownTerm left, char sign, CountdownTerm right, int value)
{
    /// <summary>The first of the two, not the smaller one.</summary>
    public CountdownTerm Left { get; } = left;

    /// <summary>What is done to them.</summary>
    public char Sign { get; } = sign;

    /// <summary>The second of the two.</summary>
    public CountdownTerm Right { get; } = right;

    /// <summary>What it gives.</summary>
    public int Value { get; } = value;

    /// <summary>The step as it is written: <c>3*7=21</c>.</summary>
    public string Claim => $"{Left.Value}{Sign}{Right.Value}={Value}";

    /// <summary>The expression so far.</summary>
    public string Text => $"{Wrap(Left, Left.Precedence < Precedence)}{Sign}{Wrap(Right, NeedsWrapping)}";

    /// <summary>What it gives, always the same object: equal numbers are told apart by it.</summary>
    public CountdownTerm Result => field ??= new(Value, Text, Precedence);

    private int Precedence => Sign is '+' or '-' ? 1 : 2;

    private bool NeedsWrapping => Right.Precedence < Precedence || (Sign is '-' or '/' && Right.Precedence == Precedence);

    /// <summary>The numbers at hand after it, the new one first.</summary>
    public IReadOnlyList<CountdownTerm> After(IReadOnlyList<CountdownTerm> hand) =>
        [Result, .. hand.Where(term => !ReferenceEquals(term, Left) && !ReferenceEquals(term, Right))];

    /// <summary>All steps that lead to whole numbers from 1 to 200 and do not waste a number.</summary>
    public static IReadOnlyList<CountdownStep> All(IReadOnlyList<CountdownTerm> hand)
    {
        List<CountdownStep> steps = [];
        for (int i = 0; i < hand.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (CountdownTerm large, CountdownTerm small) = hand[i].Value > hand[j].Value ? (hand[i], hand[j]) : (hand[j], hand[i]);
                foreach (char sign in "+-*/")
                {
                    bool wastes = sign is '*' or '/' && small.Value == 1;
                    if (!wastes && Inverse.Apply(large.Value, sign, small.Value) is int value and >= 1 and <= 200)
                        steps.Add(new(large, sign, small, value));
                }
            }
        }
        return steps;
    }

    private static string Wrap(CountdownTerm term, bool wraps) => wraps ? $"({term.Text})" : term.Text;
}
