namespace Ponder.Training.Data.Cleaning;

/// <summary>Words that an example shares with an evaluation.</summary>
/// <param name="Evaluation">The evaluation's name.</param>
/// <param name="Text">The number of its text, from 0.</param>
/// <param name="Words">The words, in small letters.</param>
public sealed record Contamination(string Evaluation, int Text, string Words);
