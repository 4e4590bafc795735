using System.Numerics;
using Ponder.Verifiers.Functions.Reading.Python;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading;

/// <summary>
/// Calls in Python's syntax, <c>[f(a=1), g(b="x")]</c>, decoded as the reference does: brackets that lack are added,
/// positional arguments are dropped, a bare name is a string, any operator before a literal negates it.
/// </summary>
internal static class PythonCalls
{
    public static CallReading Read(string text)
    {
        string list = text.Trim('`', '\n', ' ');
        if (!list.StartsWith('['))
            list = "[" + list;
        if (!list.EndsWith(']'))
            list += "]";
        list = PythonSpace.Strip(list).Trim('\'');
        try
        {
            if (PythonParser.Parse(list) is not SequenceNode calls)
                return CallReading.Failed("the text is no list of calls");
            return CallReading.Of(calls.Items.Select(item => item is CallNode call ? Decode(call) : throw NotACall()).ToList());
        }
        catch (PythonSyntaxException error)
        {
            return CallReading.Failed($"the text is no list of calls: {error.Message}");
        }
    }

    private static FunctionCall Decode(CallNode call)
    {
        PythonMap arguments = new();
        foreach (KeywordNode keyword in call.Keywords)
            arguments.Set(keyword.Name is string name ? PythonValue.Of(name) : PythonValue.Null, Value(keyword.Value));
        return new(Name(call.Function), arguments);
    }

    private static string Name(PythonNode function)
    {
        List<string> parts = [];
        while (function is AttributeNode attribute)
        {
            parts.Add(attribute.Name);
            function = attribute.Owner;
        }
        if (function is NameNode name)
            parts.Add(name.Name);
        parts.Reverse();
        return string.Join('.', parts);
    }

    private static PythonValue Value(PythonNode node) => node switch
    {
        ConstantNode constant => constant.Value,
        NameNode name => PythonValue.Of(name.Name),
        UnaryNode { Operand: ConstantNode constant } => Negate(constant.Value),
        BinaryNode => PythonArithmetic.Evaluate(node),
        SequenceNode sequence => new PythonSequence(
            sequence.IsTuple ? PythonType.Tuple : PythonType.List, sequence.Items.Select(Value).ToList()),
        DictionaryNode dictionary => Dictionary(dictionary),
        CallNode { Keywords.Count: 0 } or SubscriptNode => PythonValue.Of(PythonRepresentation.Of(node)),
        CallNode call => Nested(call),
        _ => throw new PythonSyntaxException("an argument that the reference does not decode"),
    };

    private static PythonMap Dictionary(DictionaryNode node)
    {
        PythonMap dictionary = new();
        foreach ((PythonNode key, PythonNode value) in node.Entries)
        {
            PythonValue name = Value(key);
            if (name.Type is PythonType.List or PythonType.Map)
                throw new PythonSyntaxException("a key that cannot be one");
            dictionary.Set(name, Value(value));
        }
        return dictionary;
    }

    private static PythonMap Nested(CallNode call)
    {
        FunctionCall inner = Decode(call);
        PythonMap value = new();
        value.Set(inner.Name, inner.Arguments);
        return value;
    }

    private static PythonValue Negate(PythonValue value) => value switch
    {
        PythonInteger integer => PythonValue.Of(-integer.Value),
        PythonBoolean boolean => PythonValue.Of(boolean.Value ? BigInteger.MinusOne : BigInteger.Zero),
        PythonFloat real => PythonValue.Of(-real.Value),
        PythonText or { Type: PythonType.Null } => throw new PythonSyntaxException("a sign before what has none"),
        _ => value,
    };

    private static PythonSyntaxException NotACall() => new("an element that is no call");
}
