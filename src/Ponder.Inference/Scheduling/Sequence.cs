using System.Threading.Channels;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Scheduling;

/// <summary>One request on its way: its tokens, its blocks, its sampler and where its output goes.</summary>
internal sealed class Sequence
{
    private readonly Channel<GeneratedToken> _output = Channel.CreateUnbounded<GeneratedToken>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    public Sequence(GenerationRequest request, Sampler sampler, int contextLength, CancellationToken cancellation)
    {
        Request = request;
        Sampler = sampler;
        Cancellation = cancellation;
        Tokens = new List<int>(request.Prompt.Count + 64);
        Tokens.AddRange(request.Prompt);
        int room = contextLength - request.Prompt.Count;
        Limit = request.Prompt.Count + Math.Min(request.MaxTokens ?? room, room);
        Forbidden = [.. request.EndTokens];
    }

    public GenerationRequest Request { get; }

    public Sampler Sampler { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Prompt and output so far.</summary>
    public List<int> Tokens { get; }

    /// <summary>Block numbers in the key-value store.</summary>
    public List<int> Blocks { get; } = [];

    /// <summary>Positions whose keys and values are cached.</summary>
    public int Cached { get; set; }

    /// <summary>Tokens of the current step.</summary>
    public int Scheduled { get; set; }

    /// <summary>Length at which the sequence ends.</summary>
    public int Limit { get; }

    /// <summary>Tokens that may not be drawn before the least length.</summary>
    public int[] Forbidden { get; }

    /// <summary>Output tokens so far.</summary>
    public int Generated => Tokens.Count - Request.Prompt.Count;

    /// <summary>Whether this step's last token is the newest, so that the next can be drawn.</summary>
    public bool Draws => Cached + Scheduled == Tokens.Count;

    /// <summary>Whether the closing token of the thought has come.</summary>
    public bool ThoughtClosed { get; set; }

    /// <summary>Tokens of the thought's closing already fed.</summary>
    public int ClosingFed { get; set; }

    public ChannelReader<GeneratedToken> Output => _output.Reader;

    public void Write(GeneratedToken token) => _output.Writer.TryWrite(token);

    public void Complete(Exception? error = null) => _output.Writer.TryComplete(error);
}
