namespace Ponder.Sandbox.Isolation;

/// <summary>A group in the single hierarchy of version 2 (Documentation/admin-guide/cgroup-v2.rst).</summary>
internal sealed class ControlGroupV2 : ControlGroup
{
    private readonly string _folder;
    private readonly List<GroupFile> _files = [];
    private readonly GroupFile _members;
    private readonly GroupFile _memoryLimit;
    private readonly GroupFile _memoryUsage;
    private readonly GroupFile? _memoryPeak;
    private readonly GroupFile _memoryEvents;
    private readonly GroupFile _processLimit;
    private readonly GroupFile _cpu;
    private long _peakSeen;

    /// <summary>Makes the group.</summary>
    /// <param name="parent">A group whose children have the controllers memory and pids.</param>
    /// <param name="name">What to call it.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public ControlGroupV2(string parent, string name)
    {
        _folder = Path.Combine(parent, name);
        Directory.CreateDirectory(_folder);
        try
        {
            _members = Open("cgroup.procs", FileAccess.Write);
            _memoryLimit = Open("memory.max", FileAccess.Write);
            _memoryUsage = Open("memory.current", FileAccess.Read);
            _memoryEvents = Open("memory.events", FileAccess.Read);
            _processLimit = Open("pids.max", FileAccess.Write);
            _cpu = Open("cpu.stat", FileAccess.Read);
            // Since Linux 5.19.
            if (File.Exists(Path.Combine(_folder, "memory.peak")))
                _memoryPeak = Open("memory.peak", FileAccess.Read);
            File.WriteAllText(Path.Combine(_folder, "memory.oom.group"), "1");
            if (File.Exists(Path.Combine(_folder, "memory.swap.max")))
                File.WriteAllText(Path.Combine(_folder, "memory.swap.max"), "0");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override TimeSpan CpuTime => TimeSpan.FromMicroseconds(_cpu.Read("usage_usec"));

    /// <inheritdoc/>
    public override long PeakMemory
    {
        get
        {
            _peakSeen = Math.Max(_peakSeen, (_memoryPeak ?? _memoryUsage).Read());
            return _peakSeen;
        }
    }

    /// <inheritdoc/>
    public override bool OutOfMemory => _memoryEvents.Read("oom_kill") > 0;

    /// <inheritdoc/>
    public override void Limit(long memory, int processes)
    {
        _memoryLimit.Write(memory);
        _processLimit.Write(processes);
    }

    /// <inheritdoc/>
    public override void Add(int process) => _members.Write(process);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (GroupFile file in _files)
            file.Dispose();
        Remove(_folder);
    }

    private GroupFile Open(string name, FileAccess access)
    {
        GroupFile file = new(_folder, name, access);
        _files.Add(file);
        return file;
    }
}
