namespace Ponder.Verifiers.Code;

/// <summary>A program that somebody wrote.</summary>
/// <param name="Language">One that the sandbox knows: python, csharp, javascript, c, cpp or bash.</param>
/// <param name="Code">Its source text, and nothing else.</param>
public sealed record CodeSubmission(string Language, string Code);
