namespace Ponder.Inference.Scheduling;

/// <summary>
/// Learns from the time that steps take what a plain decoding step, a prompt token and a drafted token cost, and paces
/// the steps by it: prompts may delay running streams by no more than a set time a step.
/// </summary>
internal sealed class StepCosts : IStepPacer
{
    /// <summary>
    /// Prompt tokens that go into any step, however small the budget, so that prompts always get on. So few cost little
    /// more than reading the weights, which decoding does anyway.
    /// </summary>
    public const int LeastPrefill = 16;

    /// <summary>
    /// The same while no stream runs: nobody's token waits, but a step cannot be left in the middle, by a cancelled request
    /// either. Reading the weights for fewer would cost too much.
    /// </summary>
    public const int LeastIdlePrefill = 32;

    /// <summary>How long a step may take while no stream runs, so that cancelling and new requests do not wait long.</summary>
    private const double IdleSeconds = 1;

    private const int UnknownPrefill = 32;
    private const int UnknownIdlePrefill = 128;
    private const double Rate = 0.25;
    private const double CheapestDraft = 0.01;

    /// <summary>
    /// What a row beside the first is thought to cost before it was ever measured, in steps of one row. Two to three tenths
    /// were measured with models of 0.5 to 1.5 billion parameters.
    /// </summary>
    private const double LikelyRow = 0.25;

    /// <summary>
    /// What reading the logits of a token is thought to cost before it was ever measured, in prompt tokens: the product with
    /// the vocabulary is 0.1 to 0.4 of a token of 7 to 0.5 billion parameters, and whoever reads takes time too.
    /// </summary>
    private const double LikelyReading = 1;

    /// <summary>
    /// What is left of a drafted token's measured cost with each plain step after it, as long as that is more than the
    /// likely cost: where drafts did not pay, they are tried again after some hundred steps.
    /// </summary>
    private const double Forgetting = 0.998;

    private readonly double _budget;
    private readonly int _chunk;
    private readonly double[] _decode;
    private readonly double[] _draft;
    private double _prefill = double.NaN;
    private double _latestDraft = double.NaN;
    private double _reading = double.NaN;

    /// <param name="budget">Longest that prompts may delay running streams in one step.</param>
    /// <param name="chunk">Most prompt tokens of any step.</param>
    /// <param name="maxSequences">Most sequences of a step.</param>
    public StepCosts(TimeSpan budget, int chunk, int maxSequences)
    {
        _budget = budget.TotalSeconds;
        _chunk = chunk;
        _decode = new double[maxSequences + 1];
        _draft = new double[maxSequences + 1];
        Array.Fill(_decode, double.NaN);
        Array.Fill(_draft, double.NaN);
        _decode[0] = 0;
    }

    public int PrefillTokens(int decoding)
    {
        bool idle = decoding == 0;
        double tokens = double.IsNaN(_prefill)
            ? idle ? UnknownIdlePrefill : UnknownPrefill
            : (idle ? Math.Max(IdleSeconds, _budget) : _budget) / Math.Max(_prefill, 1e-9);
        int least = Math.Min(idle ? LeastIdlePrefill : LeastPrefill, _chunk);
        // Whole multiples of eight, as the kernels like them.
        return tokens >= _chunk ? _chunk : Math.Max((int)tokens & ~7, least);
    }

    public double ReadingCost =>
        double.IsNaN(_reading) || double.IsNaN(_prefill) ? LikelyReading : _reading / Math.Max(_prefill, 1e-9);

    public double DraftCost(int decoding)
    {
        double step = _decode[decoding];
        if (double.IsNaN(step) || decoding == 0)
            return 1;
        double draft = Draft(decoding);
        return step > 0 ? Math.Max(draft * decoding / step, CheapestDraft) : CheapestDraft;
    }

    /// <summary>Takes note of a step.</summary>
    /// <param name="time">How long it took.</param>
    /// <param name="decoding">Sequences that decoded.</param>
    /// <param name="drafted">Tokens drafted for them.</param>
    /// <param name="prefilled">Prompt tokens.</param>
    public void Observe(TimeSpan time, int decoding, int drafted, int prefilled)
    {
        double seconds = time.TotalSeconds;
        double plain = _decode[decoding];
        if (prefilled > 0)
        {
            // A short piece alone measures the reading of the weights, not what a token adds.
            if (decoding == 0 && prefilled < LeastPrefill)
                return;
            double each = Math.Max(seconds - (double.IsNaN(plain) ? 0 : plain), 0) / (prefilled + drafted);
            _prefill = BelieveDearer(_prefill, each);
        }
        else if (drafted == 0)
        {
            _decode[decoding] = Blend(plain, seconds, most: 2);
            _draft[decoding] = Forget(double.IsNaN(_draft[decoding]) ? _latestDraft : _draft[decoding], LikelyDraft(decoding));
        }
        else if (!double.IsNaN(plain))
        {
            _latestDraft = _draft[decoding] = Blend(Draft(decoding), Math.Max(seconds - plain, 0) / drafted, most: 4);
        }
    }

    /// <summary>
    /// Takes note of how long it took to read the logits of so many tokens, which is no part of the step's time above.
    /// </summary>
    public void ObserveReading(TimeSpan time, int tokens) => _reading = BelieveDearer(_reading, time.TotalSeconds / tokens);

    /// <summary>Dearer is believed at once: the budget is a promise. Cheaper is believed by and by.</summary>
    private static double BelieveDearer(double known, double each) =>
        each > known || double.IsNaN(known) ? each : Blend(known, each, most: 1);

    private static double Forget(double measured, double likely) =>
        measured > likely ? Math.Max(measured * Forgetting, likely) : measured;

    /// <summary>
    /// Seconds that a drafted token is thought to add: what it added, with so many sequences or, as a row's work is the same,
    /// with others; before any was measured, what is likely.
    /// </summary>
    private double Draft(int decoding)
    {
        double known = double.IsNaN(_draft[decoding]) ? _latestDraft : _draft[decoding];
        return double.IsNaN(known) ? LikelyDraft(decoding) : known;
    }

    /// <summary>A share of the step, which has a row for every sequence already.</summary>
    private double LikelyDraft(int decoding) => _decode[decoding] * LikelyRow / (1 + LikelyRow * (decoding - 1));

    /// <summary>
    /// A moving average in which one odd step, as when the system takes the core away or code is compiled, counts for no
    /// more than so many times the rest.
    /// </summary>
    private static double Blend(double average, double seconds, double most) =>
        double.IsNaN(average) ? seconds : average + Rate * (Math.Min(seconds, most * average + 1e-6) - average);
}
