using System.Text.Json.Nodes;

namespace Ponder.Tasks.Instructions;

/// <summary>Something that a response must keep to.</summary>
internal sealed record Constraint
{
    /// <summary>A short name, without what it is set to.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is set to, for telling problems apart.</summary>
    public string Value { get; init; } = "";

    /// <summary>IFEval's name of it.</summary>
    public required string Id { get; init; }

    /// <summary>IFEval's arguments.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>Ways to ask for it, each a sentence.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>How it is called in a thought.</summary>
    public required string Goal { get; init; }

    /// <summary>What is done to the draft; later ones see what earlier ones did.</summary>
    public required Action<Draft> Apply { get; init; }

    /// <summary>What is found when the response is checked; null if it does not hold.</summary>
    public Func<string, string?> Found { get; init; } = _ => "yes";
}
