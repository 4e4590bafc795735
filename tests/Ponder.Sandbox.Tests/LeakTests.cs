using System.Text;

namespace Ponder.Sandbox.Tests;

/// <summary>Alone, since it counts what is there.</summary>
[Collection(nameof(LeakTests))]
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public class LeakTests
{
    [Fact]
    public Task SomeRuns_LeaveNothingBehind() => RunAsync(100);

    [Fact]
    [Trait(Testing.Slow.Set, Testing.Slow.Yes)]
    public Task TenThousandRuns_LeaveNothingBehind() => RunAsync(10_000);

    [Fact]
    [Trait(Testing.Slow.Set, Testing.Slow.Yes)]
    public async Task HundredInFlight_AreNotTakenForSlow()
    {
        SandboxProgram program = new()
        {
            Language = "python",
            Code = "import time\nwhile time.process_time() < 0.3: pass\nprint('done')",
            Limits = new SandboxLimits { CpuTime = TimeSpan.FromSeconds(1) },
        };

        SandboxResult[] results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SharedSandbox.RunAsync(program)));

        Assert.All(results, result => Assert.Equal((SandboxStatus.Finished, "done\n"), (result.Status, result.Output())));
    }

    private static async Task RunAsync(int count)
    {
        SharedSandbox.Require();
        State before;
        State after;
        using (BubblewrapSandbox sandbox = new())
        {
            await ManyAsync(sandbox, 20);
            before = State.Now();
            await ManyAsync(sandbox, count);
            after = State.Now();
        }

        Assert.Equal(before.Mounts, after.Mounts);
        Assert.Equal(before.Folders, after.Folders);
        Assert.Equal(before.Children, after.Children);
        // The pool's own threads open and close some.
        Assert.InRange(after.Descriptors, 0, before.Descriptors + 10);
    }

    private static Task ManyAsync(BubblewrapSandbox sandbox, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
        async (number, token) =>
        {
            SandboxResult result = await sandbox.RunAsync(
                new SandboxProgram
                {
                    Language = "bash",
                    Code = "cat; echo x > f; exit $1",
                    Arguments = [(number % 2).ToString(System.Globalization.CultureInfo.InvariantCulture)],
                    Stdin = Encoding.UTF8.GetBytes($"{number}"),
                    FetchFiles = number % 10 == 0 ? ["f"] : [],
                },
                token);
            Assert.Equal((number % 2, $"{number}"), (result.ExitCode, result.Output()));
        });

    private sealed record State(string Mounts, string Folders, string Children, int Descriptors)
    {
        public static State Now() => new(
            File.ReadAllText("/proc/self/mounts"),
            string.Join('\n', ((string[])["/tmp", "/dev/shm", "/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids", "/sys/fs/cgroup/cpuacct"])
                .Where(Directory.Exists).SelectMany(folder => Directory.GetFileSystemEntries(folder, $"*ponder-sandbox-{Environment.ProcessId}-*")).Order(StringComparer.Ordinal)),
            string.Concat(Directory.GetDirectories("/proc/self/task").Select(thread => ReadOrEmpty(thread + "/children"))),
            Directory.GetFileSystemEntries("/proc/self/fd").Length);

        private static string ReadOrEmpty(string path)
        {
            try
            {
                return File.ReadAllText(path);
            }
            catch (IOException)
            {
                return "";
            }
        }
    }
}
