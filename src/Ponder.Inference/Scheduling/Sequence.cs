using System.Runtime.InteropServices;
using System.Threading.Channels;
using Ponder.Inference.Cache;
using Ponder.Inference.Sampling;
using Ponder.Inference.Speculation;

namespace Ponder.Inference.Scheduling;

/// <summary>
/// One request on its way: its tokens, its blocks, its sampler and where its output goes. A text whose logits are read is one
/// that generates nothing: it has a <see cref="Reader"/>, and ends with its last position.
/// </summary>
internal sealed class Sequence
{
    /// <summary>Room made at once for an output whose length is not known.</summary>
    private const int LikelyOutput = 1024;

    /// <summary>Most room made at once for one whose length is only bounded.</summary>
    private const int MostOutput = 64 * 1024;

    private readonly Channel<GeneratedToken> _output = Channel.CreateUnbounded<GeneratedToken>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    public Sequence(
        GenerationRequest request, Sampler sampler, int contextLength, CancellationToken cancellation, DraftSettings drafts = default)
    {
        Request = request;
        Sampler = sampler;
        Cancellation = cancellation;
        int room = contextLength - request.Prompt.Count;
        int most = Math.Min(request.MaxTokens ?? room, room);
        Limit = request.Prompt.Count + most;
        int expected = request.Prompt.Count + Math.Min(most, request.MaxTokens is null ? LikelyOutput : MostOutput);
        Tokens = new List<int>(expected);
        Tokens.AddRange(request.Prompt);
        EndTokens = [.. request.EndTokens];
        Drawing = new SequenceDrawing(this, drafts.MaxTokens + 1);
        if (drafts.MaxTokens > 0)
        {
            Drafter = new Drafter(drafts, expected);
            Drafter.Read(Text);
        }
    }

    public GenerationRequest Request { get; }

    /// <summary>Its place in the order of arrival; the scheduler numbers it.</summary>
    public long Arrival { get; set; }

    public Sampler Sampler { get; }

    /// <summary>Who reads the logits of every position; null for a request that generates.</summary>
    public LogitsReader? Reader { get; init; }

    /// <summary>Positions whose logits have been read; those of a text that is computed again are not read again.</summary>
    public int Read { get; set; }

    /// <summary>
    /// Whether its blocks are shared with texts that begin alike. All positions of a text that is read must be computed.
    /// </summary>
    public bool Shares => Reader is null;

    public CancellationToken Cancellation { get; }

    /// <summary>Prompt and output so far.</summary>
    public List<int> Tokens { get; }

    /// <summary>The same, until one is added.</summary>
    public ReadOnlySpan<int> Text => CollectionsMarshal.AsSpan(Tokens);

    /// <summary>Block numbers in the key-value store.</summary>
    public List<int> Blocks { get; } = [];

    /// <summary>By which its blocks are found.</summary>
    public BlockHashes Hashes { get; } = new();

    /// <summary>Positions whose keys and values are cached.</summary>
    public int Cached { get; set; }

    /// <summary>Blocks, from the first, that other sequences can find.</summary>
    public int Published { get; set; }

    /// <summary>Tokens of the current step, drafted ones not counted.</summary>
    public int Scheduled { get; set; }

    /// <summary>Tokens whose keys and values are not cached yet; 1 while it decodes.</summary>
    public int Pending => Tokens.Count - Cached;

    /// <summary>Whether a stream waits for its next token; else a prompt, or a text, is being computed.</summary>
    public bool Decodes => Pending == 1 && Reader is null;

    /// <summary>Length at which the sequence ends.</summary>
    public int Limit { get; }

    public int[] EndTokens { get; }

    /// <summary>Output tokens so far.</summary>
    public int Generated => Tokens.Count - Request.Prompt.Count;

    /// <summary>Whether this step's last token is the newest, so that the next can be drawn.</summary>
    public bool Draws => Reader is null && Cached + Scheduled == Tokens.Count;

    /// <summary>
    /// Whether it ends by itself without an end token: its answer is whole, and there is no such token, or no room for it.
    /// </summary>
    public bool Ends => Sampler.IsFinished || (Sampler.IsWhole && Tokens.Count >= Limit);

    /// <summary>Draws its tokens.</summary>
    public SequenceDrawing Drawing { get; }

    /// <summary>Drafts its tokens, or null if it does not.</summary>
    public Drafter? Drafter { get; }

    /// <summary>Tokens drafted for the current step.</summary>
    public ReadOnlySpan<int> Draft => Drafter is { } drafter ? drafter.Draft : [];

    /// <summary>Whether the closing token of the thought has come.</summary>
    public bool ThoughtClosed { get; set; }

    /// <summary>Tokens of the thought's closing already fed.</summary>
    public int ClosingFed { get; set; }

    public ChannelReader<GeneratedToken> Output => _output.Reader;

    public void Write(GeneratedToken token) => _output.Writer.TryWrite(token);

    public void Complete(Exception? error = null) => _output.Writer.TryComplete(error);
}
