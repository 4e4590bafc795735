namespace Ponder.Inference.Speculation;

/// <summary>
/// Decides how long one sequence's drafts are. It keeps an account in units of a plain decoding step: a drafted token is
/// paid for with what a further row costs a step, an accepted one earns the step that it saves, and every token brings a
/// small income. What is not in the account is not drafted. So a text that never repeats itself loses at most the
/// starting credit and the income, and the income pays for finding out when it begins to.
/// </summary>
internal sealed class DraftAccount
{
    /// <summary>Steps that drafts may cost in vain for every token generated.</summary>
    public const double Income = 0.015;

    /// <summary>Steps that drafts may cost in vain at the start.</summary>
    public const double Start = 0.75;

    /// <summary>
    /// Shorter drafts are not made where longer ones may be: the first rows beside a sequence's own cost most, as the
    /// kernels then work through whole tiles of weights instead of single rows.
    /// </summary>
    private const int Least = 4;

    private const double Most = 4;
    private const double Rate = 0.15;

    private readonly double[] _acceptance;
    private double _credit = Start;

    /// <param name="longest">Longest match that is told apart.</param>
    public DraftAccount(int longest)
    {
        _acceptance = new double[longest + 1];
        Array.Fill(_acceptance, 0.7);
    }

    /// <summary>What may be spent, in steps.</summary>
    public double Credit => _credit;

    /// <summary>Tokens worth drafting.</summary>
    /// <param name="match">Tokens that the match is long.</param>
    /// <param name="most">Most tokens.</param>
    /// <param name="rowCost">What a further row costs, in steps of this sequence.</param>
    public int Length(int match, int most, double rowCost)
    {
        if (match == 0 || rowCost >= 1)
            return 0;

        // The i-th drafted token is accepted with probability acceptanceⁱ, and worth its cost while that is larger.
        double acceptance = _acceptance[match];
        int least = Math.Min(Least, most);
        int worth = least;
        for (double chance = Math.Pow(acceptance, least + 1); worth < most && chance > rowCost; chance *= acceptance)
            worth++;
        int affordable = (int)Math.Min(worth, _credit / rowCost);
        return affordable < least ? 0 : affordable;
    }

    /// <summary>Settles a step that drew tokens for this sequence.</summary>
    /// <param name="match">Tokens that the match was long.</param>
    /// <param name="drafted">Tokens drafted, maybe none.</param>
    /// <param name="drawn">Tokens drawn.</param>
    /// <param name="rowCost">What a further row was thought to cost.</param>
    public void Settle(int match, int drafted, int drawn, double rowCost)
    {
        int accepted = Math.Max(Math.Min(drawn - 1, drafted), 0);
        _credit += Income * drawn + accepted;
        if (drafted > 0)
        {
            _credit -= drafted * rowCost;
            for (int i = 0; i < accepted; i++)
                _acceptance[match] += Rate * (1 - _acceptance[match]);
            if (accepted < drafted)
                _acceptance[match] -= Rate * _acceptance[match];
        }
        _credit = Math.Min(_credit, Most);
    }
}
