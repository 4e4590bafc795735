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
    private bool _peakResets = true;
    private long _memoryBefore;
    private long _killsBefore;
    private long _cpuBefore;
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
            // Since Linux 5.19, and to be reset by writing since 6.12.
            if (File.Exists(Path.Combine(_folder, "memory.peak")))
                _memoryPeak = OpenPeak();
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
    public override TimeSpan CpuTime => TimeSpan.FromMicroseconds(_cpu.Read("usage_usec") - _cpuBefore);

    /// <inheritdoc/>
    public override long PeakMemory
    {
        get
        {
            long most = _peakResets && _memoryPeak is not null ? _memoryPeak.Read() : _memoryUsage.Read();
            _peakSeen = Math.Max(_peakSeen, most - _memoryBefore);
            return _peakSeen;
        }
    }

    /// <inheritdoc/>
    public override bool OutOfMemory => _memoryEvents.Read("oom_kill") > _killsBefore;

    /// <inheritdoc/>
    public override void Begin(long memory, int processes)
    {
        _memoryLimit.Write(memory);
        _processLimit.Write(processes);
        _peakSeen = 0;
        _memoryBefore = _memoryUsage.Read();
        _killsBefore = _memoryEvents.Read("oom_kill");
        _cpuBefore = _cpu.Read("usage_usec");
        try
        {
            if (_peakResets)
                _memoryPeak?.Write("0");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _peakResets = false;
        }
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

    private GroupFile OpenPeak()
    {
        try
        {
            return Open("memory.peak", FileAccess.ReadWrite);
        }
        catch (UnauthorizedAccessException)
        {
            _peakResets = false;
            return Open("memory.peak", FileAccess.Read);
        }
    }

    private GroupFile Open(string name, FileAccess access)
    {
        GroupFile file = new(_folder, name, access);
        _files.Add(file);
        return file;
    }
}
