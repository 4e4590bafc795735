using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>An expression of the part of Python that calls are written in.</summary>
internal abstract record PythonNode;

/// <summary>A literal.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Source">How Python would write it.</param>
internal sealed record ConstantNode(PythonValue Value, string Source) : PythonNode;

/// <summary>A name.</summary>
internal sealed record NameNode(string Name) : PythonNode;

/// <summary><c>owner.name</c>.</summary>
internal sealed record AttributeNode(PythonNode Owner, string Name) : PythonNode;

/// <summary><c>function(…)</c>.</summary>
internal sealed record CallNode(
    PythonNode Function, IReadOnlyList<PythonNode> Positional, IReadOnlyList<KeywordNode> Keywords) : PythonNode;

/// <summary><c>name=value</c> among arguments; without a name it is <c>**value</c>.</summary>
internal sealed record KeywordNode(string? Name, PythonNode Value);

/// <summary><c>owner[index]</c>.</summary>
internal sealed record SubscriptNode(PythonNode Owner, PythonNode Index) : PythonNode;

/// <summary><c>from:to:step</c> within brackets.</summary>
internal sealed record SliceNode(PythonNode? From, PythonNode? To, PythonNode? Step) : PythonNode;

/// <summary>A list or a tuple.</summary>
internal sealed record SequenceNode(bool IsTuple, IReadOnlyList<PythonNode> Items) : PythonNode;

/// <summary>A dictionary.</summary>
internal sealed record DictionaryNode(IReadOnlyList<KeyValuePair<PythonNode, PythonNode>> Entries) : PythonNode;

/// <summary>A sign, <c>~</c> or <c>not</c>.</summary>
internal sealed record UnaryNode(string Operator, PythonNode Operand) : PythonNode;

/// <summary>Arithmetic.</summary>
internal sealed record BinaryNode(string Operator, PythonNode Left, PythonNode Right) : PythonNode;
