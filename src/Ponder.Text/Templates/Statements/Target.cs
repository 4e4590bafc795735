using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Statements;

/// <summary>What <c>set</c> and <c>for</c> assign to.</summary>
internal abstract class Target
{
    /// <summary>Sets names in the scope, or attributes of a namespace that is looked up in it.</summary>
    public abstract void Assign(RenderContext context, Scope scope, Value value);
}

/// <summary>A name.</summary>
internal sealed class NameTarget(string name) : Target
{
    public override void Assign(RenderContext context, Scope scope, Value value) => scope.Set(name, value);
}

/// <summary>An attribute of a namespace.</summary>
internal sealed class NamespaceTarget(string name, string attribute) : Target
{
    public override void Assign(RenderContext context, Scope scope, Value value)
    {
        if (scope.Find(context.Budget, name) is not NamespaceValue space)
            throw new TemplateFailure($"cannot assign to '{name}.{attribute}': '{name}' is not a namespace");
        space.Members[attribute] = value;
    }
}

/// <summary>Several targets that share the elements of a value.</summary>
internal sealed class TupleTarget(IReadOnlyList<Target> targets) : Target
{
    public override void Assign(RenderContext context, Scope scope, Value value)
    {
        Value[] items = Iteration.ToArray(context, value);
        if (items.Length != targets.Count)
            throw new TemplateFailure($"expected {targets.Count} values to unpack, got {items.Length}");
        for (int i = 0; i < items.Length; i++)
            targets[i].Assign(context, scope, items[i]);
    }
}
