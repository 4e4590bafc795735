using System.Text.Json.Nodes;
using Ponder.Training.Data;
using Ponder.Training.Data.Sources;

namespace Ponder.Training.Tests.Data.Mixing;

/// <summary>A source whose rows say their numbers.</summary>
internal sealed class NumberedSource(string name, params long[] blocks) : IExampleSource
{
    public string Name => name;

    public IReadOnlyList<long> Blocks => blocks;

    public bool Disposed { get; private set; }

    public ValueTask<ConversationExample> ReadAsync(long row, CancellationToken cancellationToken = default) => new(new ConversationExample
    {
        Messages = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = $"{name} {row}" }),
    });

    public void Dispose() => Disposed = true;
}
