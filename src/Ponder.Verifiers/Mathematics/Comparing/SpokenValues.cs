using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>What a few phrases mean that answer like a sign: "all real numbers" is the set of them.</summary>
internal static class SpokenValues
{
    /// <summary>What words mean where the other side is not in words; anything else as it is.</summary>
    public static Node Of(Node node, Node other) => node is TextNode text && other is not TextNode ? Of(text.Text) ?? node : node;

    /// <summary>What words mean, or null.</summary>
    public static Node? Of(string words) => words.Trim(' ', '.').ToLowerInvariant() switch
    {
        "all real numbers" or "all reals" or "any real number" or "every real number" or "the set of all real numbers"
            or "all real values" or "the real numbers" => new NamedSetNode(NamedSet.Reals),
        "no solution" or "no solutions" or "no real solution" or "no real solutions" or "empty set" or "the empty set" =>
            new NamedSetNode(NamedSet.Empty),
        "infinity" or "positive infinity" => Build.Infinity,
        "negative infinity" => Build.Negate(Build.Infinity),
        _ => null,
    };
}
