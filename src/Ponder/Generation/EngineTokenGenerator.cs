using Ponder.Inference;

namespace Ponder.Generation;

/// <summary>The engine as a source of tokens.</summary>
internal sealed class EngineTokenGenerator(Engine engine) : ITokenGenerator
{
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken)
        => engine.GenerateAsync(request, cancellationToken);
}
