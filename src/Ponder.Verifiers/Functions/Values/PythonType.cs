namespace Ponder.Verifiers.Functions.Values;

/// <summary>The types that the Berkeley rules tell apart: Python's, compared exactly, so that a boolean is no integer.</summary>
public enum PythonType
{
    /// <summary><c>NoneType</c>.</summary>
    Null,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>int</c>, of any size.</summary>
    Whole,

    /// <summary><c>float</c>.</summary>
    Real,

    /// <summary><c>str</c>.</summary>
    Text,

    /// <summary><c>list</c>.</summary>
    List,

    /// <summary><c>tuple</c>; JSON has none.</summary>
    Tuple,

    /// <summary><c>dict</c>, in the order in which its keys were given.</summary>
    Map,

    /// <summary>A type that no parameter can have: <c>bytes</c>, <c>complex</c>.</summary>
    Other,
}
