namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>A text is not a list of calls in Python's syntax, or not one that the reference decodes.</summary>
internal sealed class PythonSyntaxException(string message) : Exception(message);
