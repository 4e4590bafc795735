namespace Ponder.Inference.Speculation;

/// <summary>
/// Decides how long one sequence's drafts are. It learns how often the token that a match foretells is the one that comes,
/// from drafts and, at no cost, from steps without them; a draft is made where what it may be expected to save is more
/// than what it costs. Where that is mistaken, an account in units of a plain decoding step sets a limit: a drafted token
/// is paid for with what a further row costs a step, an accepted one earns the step that it saves, and every token brings
/// a small income. What is not in the account is not drafted.
/// </summary>
internal sealed class DraftAccount
{
    /// <summary>Steps that drafts may cost in vain for every token generated.</summary>
    public const double Income = 0.01;

    /// <summary>Steps that drafts may cost in vain at the start: one short draft.</summary>
    public const double Start = 1;

    private const double Most = 4;
    private const double Rate = 0.15;

    /// <summary>How often a match is thought to come true before any did: too seldom for a draft to pay.</summary>
    private const double Unproven = 0.35;

    private readonly double[] _acceptance;
    private double _credit = Start;

    /// <param name="longest">Longest match that is told apart.</param>
    public DraftAccount(int longest)
    {
        _acceptance = new double[longest + 1];
        Array.Fill(_acceptance, Unproven);
    }

    /// <summary>
    /// Tokens worth drafting: of the lengths that fill the kernels' rows the one that may be expected to save most beyond
    /// its cost. The i-th drafted token is accepted with probability acceptanceⁱ.
    /// </summary>
    /// <param name="match">Tokens that the match is long.</param>
    /// <param name="offer">What the step has room for.</param>
    public int Length(int match, DraftOffer offer)
    {
        if (match == 0 || offer.RowCost >= 1)
            return 0;

        int best = 0;
        double most = 0;
        double saved = 0;
        double chance = 1;
        for (int length = 1; length <= offer.Most && length * offer.RowCost <= _credit; length++)
        {
            chance *= _acceptance[match];
            saved += chance;
            double profit = saved - length * offer.RowCost;
            if (profit > most && offer.Fills(length))
                (best, most) = (length, profit);
        }
        return best;
    }

    /// <summary>Takes note of whether the token came that a match foretold.</summary>
    /// <param name="match">Tokens that the match was long.</param>
    /// <param name="came">Whether it did.</param>
    public void Learn(int match, bool came) => _acceptance[match] += Rate * ((came ? 1 : 0) - _acceptance[match]);

    /// <summary>Settles a step that drew tokens for this sequence.</summary>
    /// <param name="match">Tokens that the match was long.</param>
    /// <param name="drafted">Tokens drafted, maybe none.</param>
    /// <param name="drawn">Tokens drawn.</param>
    /// <param name="rowCost">What a further row was thought to cost.</param>
    public void Settle(int match, int drafted, int drawn, double rowCost)
    {
        int accepted = Math.Max(Math.Min(drawn - 1, drafted), 0);
        for (int i = 0; i < accepted; i++)
            Learn(match, came: true);
        if (accepted < drafted)
            Learn(match, came: false);
        _credit = Math.Min(_credit + Income * drawn + accepted - drafted * rowCost, Most);
    }
}
