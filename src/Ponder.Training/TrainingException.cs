namespace Ponder.Training;

/// <summary>What keeps a model from being trained: a recipe, data, a checkpoint or the machine; its message is one line for people.</summary>
/// <param name="message">What is wrong, and where.</param>
/// <param name="inner">What it came from.</param>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
