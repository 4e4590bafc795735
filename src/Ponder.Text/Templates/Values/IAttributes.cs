namespace Ponder.Text.Templates.Values;

/// <summary>A value with attributes of its own.</summary>
internal interface IAttributes
{
    /// <summary>The attribute, or null.</summary>
    Value? Attribute(string name);
}
