namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>True</c> and <c>False</c>, which count as 1 and 0.</summary>
internal sealed class BooleanValue : Value
{
    public static readonly BooleanValue True = new();
    public static readonly BooleanValue False = new();

    private BooleanValue()
    {
    }

    public static BooleanValue Of(bool value) => value ? True : False;

    public override string TypeName => "bool";

    public override bool IsTrue => this == True;
}
