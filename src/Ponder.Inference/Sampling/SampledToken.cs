namespace Ponder.Inference.Sampling;

/// <summary>A token chosen for a sequence, or fed to it.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="LogProbability">Its log-probability under the softmax of the raw logits.</param>
/// <param name="Top">The most probable tokens under the same softmax, best first; empty unless asked for.</param>
internal readonly record struct SampledToken(int Id, float LogProbability, IReadOnlyList<TokenLogProbability> Top);
