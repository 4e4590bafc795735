using System.Globalization;
using System.Text.Json;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Verifiers.Composition;

/// <summary>
/// Several verifiers as one. Gates are asked first, in their order; the score is the weighted mean of the parts that have a
/// weight, less the penalties, and never below 0:
/// <c>max(0, Σ wᵢ sᵢ / Σ wᵢ − Σ pⱼ (1 − sⱼ))</c>, or 0 where a gate is closed.
/// A needed part that errs makes the whole err. The parts' verifiers belong to it, and are disposed of with it.
/// </summary>
public sealed class CompositeVerifier : IVerifier, IDisposable
{
    private readonly List<CompositePart> _order;
    private readonly Dictionary<string, TimedVerifier> _timed;
    private readonly string? _decisive;
    private readonly double _weights;

    /// <summary>Makes one.</summary>
    /// <param name="parts">The parts; at least one has a weight, and their names differ.</param>
    /// <param name="decisive">
    /// The part whose verdict decides whether the whole is right, if the gates are open; null if all that have a weight must
    /// be right.
    /// </param>
    /// <param name="clock">The clock for <see cref="Timings"/>; null for the system's.</param>
    /// <exception cref="ArgumentException">The parts contradict each other.</exception>
    public CompositeVerifier(IReadOnlyList<CompositePart> parts, string? decisive = null, TimeProvider? clock = null)
    {
        if (parts.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() != parts.Count)
            throw new ArgumentException("two parts have the same name", nameof(parts));
        if (parts.Any(part => !double.IsFinite(part.Amount) || part.Amount < 0))
            throw new ArgumentException("expected weights from 0 up", nameof(parts));
        _weights = parts.Where(part => part.Role == PartRole.Weight).Sum(part => part.Amount);
        if (!(_weights > 0 && double.IsFinite(_weights)))
            throw new ArgumentException("expected a part with a weight above 0", nameof(parts));
        if (decisive is not null && !parts.Any(part => part.Name == decisive && part.Role is PartRole.Weight or PartRole.Gate))
            throw new ArgumentException($"expected {decisive} to be a part with a weight or a gate", nameof(decisive));

        _decisive = decisive;
        _order = [.. parts.Where(part => part.Role == PartRole.Gate), .. parts.Where(part => part.Role != PartRole.Gate)];
        _timed = parts.ToDictionary(
            part => part.Name, part => new TimedVerifier(part.Verifier, clock ?? TimeProvider.System), StringComparer.Ordinal);
    }

    /// <summary>What each part has done so far, waiting and remembering included.</summary>
    public IReadOnlyDictionary<string, VerifierTiming> Timings =>
        _timed.ToDictionary(part => part.Key, part => part.Value.Timing, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
    {
        List<KeyValuePair<string, Verdict>> verdicts = new(_order.Count);
        double mean = 0;
        double penalty = 0;
        bool isRight = true;
        foreach (CompositePart part in _order)
        {
            Verdict verdict = await AskAsync(part, subject, cancellationToken).ConfigureAwait(false);
            if (part.IsNeeded && verdict.Error is { } error)
                return Verdict.Failed(error with { Message = $"{part.Name}: {error.Message}" });
            verdicts.Add(new(part.Name, verdict));
            switch (part.Role)
            {
                case PartRole.Gate when verdict.Score < part.Amount:
                    return Closed(part, verdict, verdicts);
                case PartRole.Weight:
                    mean += part.Amount / _weights * verdict.Score;
                    break;
                case PartRole.Penalty:
                    penalty += part.Amount * (1 - verdict.Score);
                    break;
            }
            if (_decisive is null ? part.Role == PartRole.Weight && part.Amount > 0 : part.Name == _decisive)
                isRight &= verdict.Correct;
        }
        return new CompositeVerdict
        {
            Score = Math.Clamp(mean - penalty, 0, 1),
            Correct = isRight,
            Extracted = Find(verdicts, _decisive)?.Extracted,
            Reason = Describe(verdicts),
            Parts = verdicts,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TimedVerifier part in _timed.Values)
            part.Dispose();
    }

    private async ValueTask<Verdict> AskAsync(CompositePart part, VerificationCase subject, CancellationToken cancellationToken)
    {
        JsonElement fields = subject.Fields;
        if (part.Fields is string name)
        {
            if (fields.OptionalField(name) is not { ValueKind: JsonValueKind.Object } own)
                return Verdict.Failed(new(VerificationErrorKind.BadCase, $"{name}: expected an object"));
            fields = own;
        }
        Verdict verdict = await _timed[part.Name].VerifyAsync(subject with { Fields = fields }, cancellationToken).ConfigureAwait(false);
        // A verifier of somebody else's that breaks its contract must not spoil the sum.
        return verdict.Error is null && !(verdict.Score is >= 0 and <= 1)
            ? Verdict.Failed(new(VerificationErrorKind.Internal, "a score that is not from 0 to 1"))
            : verdict;
    }

    private static CompositeVerdict Closed(CompositePart gate, Verdict verdict, List<KeyValuePair<string, Verdict>> verdicts) =>
        new() { Score = 0, Correct = false, Reason = $"{gate.Name} closes the gate: {verdict.Reason}", Parts = verdicts };

    private static Verdict? Find(List<KeyValuePair<string, Verdict>> verdicts, string? name) =>
        name is null ? null : verdicts.FirstOrDefault(part => part.Key == name).Value;

    private static string Describe(List<KeyValuePair<string, Verdict>> verdicts) =>
        string.Join(", ", verdicts.Select(part => part.Value.Error is null
            ? string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Value.Score:0.###}")
            : $"{part.Key} failed"));
}
