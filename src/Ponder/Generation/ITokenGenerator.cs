using Ponder.Inference;

namespace Ponder.Generation;

/// <summary>Where tokens come from: the engine, or a script in tests.</summary>
internal interface ITokenGenerator
{
    /// <summary>Streams the tokens of one request; see <see cref="Engine.GenerateAsync"/>.</summary>
    IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken);
}
