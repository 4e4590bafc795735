using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Verifiers.Tests.Composition.Wrapping;

public sealed class WrapperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cache_asks_once_for_equal_cases()
    {
        StubVerifier inner = new(1.0);
        CachedVerifier cached = new(inner, "stub", 10);
        foreach ((string output, string fields) in new[] { ("a", "{}"), ("a", "{}"), ("b", "{}"), ("a", """{"x":1}"""), ("a", "{}") })
            Assert.Equal(1, (await cached.VerifyAsync(StubVerifier.Case(output, fields), Token)).Score);
        Assert.Equal(3, inner.Asked);
        Assert.Equal((2, 3, 3), (cached.Hits, cached.Misses, cached.Count));
    }

    [Fact]
    public async Task A_cache_keeps_the_cases_that_were_used_last()
    {
        StubVerifier inner = new(1.0);
        CachedVerifier cached = new(inner, "stub", 2);
        foreach (string output in new[] { "a", "b", "a", "c", "a", "b" })
            await cached.VerifyAsync(StubVerifier.Case(output), Token);
        // a, b and c are new; c pushes b out, so b is asked for again.
        Assert.Equal(4, inner.Asked);
        Assert.Equal(2, cached.Count);
    }

    [Fact]
    public async Task An_error_is_not_remembered()
    {
        StubVerifier inner = StubVerifier.Failing("not yet");
        CachedVerifier cached = new(inner, "stub", 2);
        Assert.NotNull((await cached.VerifyAsync(StubVerifier.Case("a"), Token)).Error);
        Assert.NotNull((await cached.VerifyAsync(StubVerifier.Case("a"), Token)).Error);
        Assert.Equal(2, inner.Asked);
    }

    [Fact]
    public void Keys_differ_wherever_cases_do()
    {
        HashSet<CaseKey> keys =
        [
            CaseKey.Of("k", StubVerifier.Case("ab", "{}")),
            CaseKey.Of("ka", StubVerifier.Case("b", "{}")),
            CaseKey.Of("k", StubVerifier.Case("a", "{}")),
            CaseKey.Of("k", StubVerifier.Case("ab", """{"a":1}""")),
            CaseKey.Of("k", StubVerifier.Case("ab{}", "[]")),
            CaseKey.Of("k", StubVerifier.Case("\uD800", "{}")),
            CaseKey.Of("k", StubVerifier.Case("\uFFFD", "{}")),
        ];
        Assert.Equal(7, keys.Count);
        Assert.Contains(CaseKey.Of("k", StubVerifier.Case("ab", "{}")), keys);
    }

    [Fact]
    public async Task A_limit_lets_only_so_many_in_at_once()
    {
        using GatedVerifier inner = new();
        using LimitedVerifier limited = new(inner, 3);
        List<Task<Verdict>> tasks = [];
        for (int i = 0; i < 10; i++)
            tasks.Add(limited.VerifyAsync(StubVerifier.Case(""), Token).AsTask());
        for (int i = 0; i < 3; i++)
            await inner.EnteredAsync(Token);
        // Each that goes lets one of the seven that wait in.
        for (int gone = 0; gone < 10; gone++)
        {
            inner.LetOneGo();
            if (gone < 7)
                await inner.EnteredAsync(Token);
        }
        await Task.WhenAll(tasks);
        Assert.Equal(3, inner.Most);
    }

    [Fact]
    public async Task Time_is_counted_by_the_clock()
    {
        ManualClock clock = new();
        Queue<(int Seconds, Verdict Verdict)> answers = new(
        [
            (3, new Verdict { Score = 1, Correct = true }),
            (5, new Verdict { Score = 0 }),
            (1, Verdict.Failed(new(VerificationErrorKind.BadCase, "bad"))),
        ]);
        TimedVerifier timed = new(new StubVerifier(_ =>
        {
            (int seconds, Verdict verdict) = answers.Dequeue();
            clock.Advance(seconds);
            return verdict;
        }), clock);
        for (int i = 0; i < 3; i++)
            await timed.VerifyAsync(StubVerifier.Case(""), Token);
        Assert.Equal(new VerifierTiming(3, 1, 1, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(5)), timed.Timing);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Advance(int seconds) => _seconds += seconds;
    }

    /// <summary>Judges nobody until it is told to.</summary>
    private sealed class GatedVerifier : IVerifier, IDisposable
    {
        private readonly Lock _counting = new();
        private readonly Queue<TaskCompletionSource<Verdict>> _waiting = [];
        private readonly SemaphoreSlim _entered = new(0);

        public int Most { get; private set; }

        public void Dispose() => _entered.Dispose();

        public ValueTask<Verdict> VerifyAsync(VerificationCase subject, CancellationToken cancellationToken = default)
        {
            lock (_counting)
            {
                TaskCompletionSource<Verdict> waiting = new();
                _waiting.Enqueue(waiting);
                Most = Math.Max(Most, _waiting.Count);
                _entered.Release();
                return new(waiting.Task);
            }
        }

        public Task EnteredAsync(CancellationToken cancellationToken) => _entered.WaitAsync(cancellationToken);

        public void LetOneGo()
        {
            TaskCompletionSource<Verdict> next;
            lock (_counting)
                next = _waiting.Dequeue();
            next.SetResult(new Verdict { Score = 1 });
        }
    }
}
