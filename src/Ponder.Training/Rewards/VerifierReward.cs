using System.Collections.Concurrent;
using System.Text.Json;
using Ponder.Verifiers;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Rewards;

/// <summary>The verdict of a verifier as a reward: of one for all, or of the kind that each prompt names.</summary>
/// <param name="verifier">One for all; null for what <see cref="Tasks.TaskCheck.Kind"/> names.</param>
public sealed class VerifierReward(IVerifier? verifier = null) : IReward
{
    private readonly ConcurrentDictionary<string, IVerifier> _byKind = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<Reward> ScoreAsync(RewardSubject subject, CancellationToken cancellationToken = default)
    {
        if (subject.Prompt.Check is not { } check)
            return Reward.Failed("the prompt has no reference to verify by");
        if (Find(check.Kind) is not IVerifier judge)
            return Reward.Failed($"there is no verifier of the kind '{check.Kind}'");
        using JsonDocument fields = JsonDocument.Parse(check.Fields.ToJsonString());
        Verdict verdict = await judge.VerifyAsync(new VerificationCase(subject.Output, fields.RootElement), cancellationToken).ConfigureAwait(false);
        return verdict.Error is { } error ? Reward.Failed(error.Message) : new Reward(verdict.Score, verdict.Correct, verdict.Reason);
    }

    private IVerifier? Find(string kind)
    {
        if (verifier is not null)
            return verifier;
        if (_byKind.TryGetValue(kind, out IVerifier? known))
            return known;
        if (!VerifierKinds.TryFind(kind, out VerifierKind? found) || found.NeedsRecipe)
            return null;
        // As in a composition: the answer is what follows the thought.
        return _byKind.GetOrAdd(kind, _ => found.Configure is { } configure ? configure(RecipeFile.Parse("{}", kind)) : found.Create());
    }
}
