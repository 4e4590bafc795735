using System.Runtime.CompilerServices;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Tests.Scripted;

/// <summary>Says given tokens in place of an engine, and remembers what it was asked.</summary>
internal sealed class ScriptedGenerator(IReadOnlyList<GeneratedToken> script) : ITokenGenerator
{
    /// <summary>The requests that came.</summary>
    public List<GenerationRequest> Requests { get; } = [];

    /// <summary>Called before each token with its index.</summary>
    public Action<int> BeforeToken { get; set; } = _ => { };

    /// <summary>How many tokens were asked for.</summary>
    public int Taken { get; private set; }

    public async IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Add(request);
        for (int i = 0; i < script.Count; i++)
        {
            await Task.Yield();
            BeforeToken(i);
            cancellationToken.ThrowIfCancellationRequested();
            Taken++;
            yield return script[i];
        }
    }
}
