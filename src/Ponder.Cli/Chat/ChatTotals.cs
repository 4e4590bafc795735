using System.Globalization;
using Ponder.Cli.Output;
using Ponder.Generation;

namespace Ponder.Cli.Chat;

/// <summary>What a session has used so far.</summary>
internal sealed class ChatTotals
{
    private int _answers;
    private long _generated;
    private DraftCounts _drafts;
    private TimeSpan _time;

    /// <summary>Whether nothing has been answered yet.</summary>
    public bool IsEmpty => _answers == 0;

    /// <summary>Tokens of the last prompt and answer together.</summary>
    public int Context { get; private set; }

    public void Add(GenerationResult result)
    {
        _answers++;
        _generated += result.Usage.GeneratedTokens;
        _drafts = new DraftCounts(_drafts.Proposed + result.Usage.DraftedTokens, _drafts.Accepted + result.Usage.AcceptedTokens);
        _time += result.Timings.Total;
        Context = result.Usage.TotalTokens;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_answers} answer{(_answers == 1 ? "" : "s")}, {_generated} tokens generated in {_time.TotalSeconds:0.0} s, {_drafts}");
}
