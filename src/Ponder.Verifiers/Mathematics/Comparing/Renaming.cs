using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Gives the variables of an answer the names of another's.</summary>
internal static class Renaming
{
    /// <summary>
    /// The answer with its variables named as those of the gold answer, matched in the order in which they appear; as it
    /// is if there are not equally many.
    /// </summary>
    public static Node ByPosition(Node gold, Node answer)
    {
        List<string> wanted = Names(gold);
        List<string> own = Names(answer);
        return wanted.Count == own.Count ? Rename(answer, own.Zip(wanted).ToDictionary(pair => pair.First, pair => pair.Second))
            : answer;
    }

    /// <summary>Whether two are definitions of one function, f(x) = … and f(t) = …; then the second with the first's
    /// variable.</summary>
    public static Node ByParameter(RelationNode gold, RelationNode answer)
    {
        if (gold.Operands[0] is ApplyNode { Arguments: [SymbolNode wanted] } one
            && answer.Operands[0] is ApplyNode { Arguments: [SymbolNode own] } other
            && one.Name == other.Name && wanted.Name != own.Name && !Names(answer).Contains(wanted.Name))
        {
            return Rename(answer, new() { [own.Name] = wanted.Name });
        }
        return answer;
    }

    /// <summary>The names of the variables, in the order in which they appear.</summary>
    public static List<string> Names(Node node)
    {
        List<string> names = [];
        HashSet<string> seen = [];
        Collect(node);
        return names;

        void Collect(Node part)
        {
            if (part is SymbolNode symbol && seen.Add(symbol.Name))
                names.Add(symbol.Name);
            foreach (Node child in part.Children)
                Collect(child);
        }
    }

    /// <summary>The node with other names for its symbols.</summary>
    public static Node Rename(Node node, Dictionary<string, string> names) => node is SymbolNode symbol
        ? new SymbolNode(names.GetValueOrDefault(symbol.Name, symbol.Name))
        : node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Rename(child, names))]);
}
