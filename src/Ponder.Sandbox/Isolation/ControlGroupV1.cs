namespace Ponder.Sandbox.Isolation;

/// <summary>Groups in the separate hierarchies of version 1 (Documentation/admin-guide/cgroup-v1).</summary>
internal sealed class ControlGroupV1 : ControlGroup
{
    private readonly List<string> _folders = [];
    private readonly List<GroupFile> _members = [];
    private readonly List<GroupFile> _files = [];
    private readonly GroupFile _memoryLimit;
    private readonly GroupFile _memoryPeak;
    private readonly GroupFile _outOfMemory;
    private readonly GroupFile _processLimit;
    private readonly GroupFile _cpuUsage;

    /// <summary>Makes the groups.</summary>
    /// <param name="hierarchies">The folder of each of the controllers memory, pids and cpuacct.</param>
    /// <param name="name">What to call the groups.</param>
    /// <exception cref="IOException">They cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be made.</exception>
    public ControlGroupV1(IReadOnlyDictionary<string, string> hierarchies, string name)
    {
        try
        {
            foreach (string hierarchy in hierarchies.Values.Distinct())
            {
                string folder = Path.Combine(hierarchy, name);
                Directory.CreateDirectory(folder);
                _folders.Add(folder);
                _members.Add(Open(folder, "cgroup.procs", FileAccess.Write));
            }
            string memory = Path.Combine(hierarchies["memory"], name);
            _memoryLimit = Open(memory, "memory.limit_in_bytes", FileAccess.Write);
            _memoryPeak = Open(memory, "memory.max_usage_in_bytes", FileAccess.Read);
            _outOfMemory = Open(memory, "memory.oom_control", FileAccess.Read);
            _processLimit = Open(Path.Combine(hierarchies["pids"], name), "pids.max", FileAccess.Write);
            _cpuUsage = Open(Path.Combine(hierarchies["cpuacct"], name), "cpuacct.usage", FileAccess.Read);
            // What cannot be swapped out cannot get past the limit that way.
            Open(memory, "memory.swappiness", FileAccess.Write).Write(0);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override TimeSpan CpuTime => TimeSpan.FromTicks(_cpuUsage.Read() / 100);

    /// <inheritdoc/>
    public override long PeakMemory => _memoryPeak.Read();

    /// <inheritdoc/>
    public override bool OutOfMemory => _outOfMemory.Read("oom_kill") > 0;

    /// <inheritdoc/>
    public override void Limit(long memory, int processes)
    {
        _memoryLimit.Write(memory);
        _processLimit.Write(processes);
    }

    /// <inheritdoc/>
    public override void Add(int process)
    {
        foreach (GroupFile members in _members)
            members.Write(process);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (GroupFile file in _files)
            file.Dispose();
        foreach (string folder in _folders)
            Remove(folder);
    }

    private GroupFile Open(string folder, string name, FileAccess access)
    {
        GroupFile file = new(folder, name, access);
        _files.Add(file);
        return file;
    }
}
