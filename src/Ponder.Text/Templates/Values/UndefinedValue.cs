using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>
/// Jinja's undefined: what a name, attribute or element that does not exist evaluates to. It prints as nothing and is
/// false and empty; any other use fails with the reason given here.
/// </summary>
internal sealed class UndefinedValue : Value
{
    private readonly Value? _owner;
    private readonly string _name;

    private UndefinedValue(Value? owner, string name) => (_owner, _name) = (owner, name);

    /// <summary>A name that is not set.</summary>
    public static UndefinedValue Name(string name) => new(null, $"'{name}' is undefined");

    /// <summary>An attribute or element that does not exist.</summary>
    public static UndefinedValue Member(Value owner, string name) => new(owner, name);

    /// <summary>Undefined for another reason.</summary>
    public static UndefinedValue Because(string reason) => new(null, reason);

    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    /// <summary>The failure of a use that needs a value.</summary>
    public TemplateFailure Failure() => new(_owner is null
        ? _name
        : $"'{_owner.TypeName} object' has no attribute '{(_name.Length > 80 ? _name[..80] + "…" : _name)}'");
}
