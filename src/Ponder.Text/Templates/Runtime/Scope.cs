using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Runtime;

/// <summary>The names set in one part of a template. Names not set here are looked up in the parent.</summary>
internal sealed class Scope(Scope? parent)
{
    private Dictionary<string, Value>? _names;

    public void Set(string name, Value value) => (_names ??= new(StringComparer.Ordinal))[name] = value;

    /// <summary>The value of a name, or null.</summary>
    public Value? Find(Budget budget, string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names is not null && scope._names.TryGetValue(name, out Value? value))
                return value;
            budget.Steps(1);
        }
        return null;
    }

    private Scope? Parent { get; } = parent;
}
