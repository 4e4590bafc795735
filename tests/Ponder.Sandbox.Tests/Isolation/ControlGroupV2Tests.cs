using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Tests.Isolation;

/// <summary>Files in the format of Documentation/admin-guide/cgroup-v2.rst, in an ordinary folder.</summary>
public sealed class ControlGroupV2Tests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("ponder-sandbox-test").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void Group_WritesLimitsAndReadsCounts()
    {
        string folder = Path.Combine(_parent, "group");
        Directory.CreateDirectory(folder);
        (string Name, string Content)[] files =
        [
            ("cgroup.procs", ""), ("memory.max", "max\n"), ("memory.current", "4096\n"), ("memory.peak", "1234567\n"),
            ("memory.events", "low 0\nhigh 0\nmax 7\noom 2\noom_kill 1\noom_group_kill 0\n"), ("memory.oom.group", "0\n"),
            ("memory.swap.max", "max\n"), ("pids.max", "max\n"),
            ("cpu.stat", "usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\n"),
        ];
        foreach ((string name, string content) in files)
            File.WriteAllText(Path.Combine(folder, name), content);
        string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

        using ControlGroupV2 group = new(_parent, "group");
        group.Limit(1 << 20, 17);
        group.Add(4711);

        Assert.StartsWith("1048576", Read("memory.max"), StringComparison.Ordinal);
        Assert.StartsWith("17", Read("pids.max"), StringComparison.Ordinal);
        Assert.Equal(("4711", "1", "0"), (Read("cgroup.procs"), Read("memory.oom.group"), Read("memory.swap.max")));
        Assert.Equal(TimeSpan.FromSeconds(2.5), group.CpuTime);
        Assert.Equal(1234567, group.PeakMemory);
        Assert.True(group.OutOfMemory);
        File.WriteAllText(Path.Combine(folder, "memory.events"), "low 0\noom 2\noom_kill 0\noom_group_kill 1\n");
        Assert.False(group.OutOfMemory);
    }
}
