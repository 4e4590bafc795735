namespace Ponder.Verifiers.Functions;

/// <summary>Where a case has the calls that are judged.</summary>
public enum FunctionSource
{
    /// <summary>In its field <c>calls</c>, or <c>text</c>.</summary>
    Fields,

    /// <summary>In the model's output.</summary>
    Output,
}
