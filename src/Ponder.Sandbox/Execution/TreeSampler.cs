using System.Globalization;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// Counts processor time and memory of a process and all that came of it by looking into /proc now and then: what is left to
/// do without control groups. Time of a process counts as far as it was seen, or once somebody waited for it.
/// </summary>
internal sealed class TreeSampler(int root)
{
    // Ticks in /proc are hundredths of a second on all machines (USER_HZ).
    private const double TicksPerSecond = 100;
    private static readonly long s_page = Environment.SystemPageSize;
    private readonly Dictionary<int, long> _seen = [];

    /// <summary>Most processor time seen.</summary>
    public TimeSpan CpuTime { get; private set; }

    /// <summary>Most memory seen at once, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Looks.</summary>
    public void Sample()
    {
        long waitedFor = 0;
        long memory = 0;
        Stack<int> open = new([root]);
        while (open.TryPop(out int process))
        {
            string? fields = Read($"/proc/{process}/stat");
            // The name, in parentheses, may contain anything; what counts comes after it: the state is field 3 of proc(5).
            int end = fields?.LastIndexOf(')') ?? -1;
            if (end < 0)
                continue;
            string[] values = fields![(end + 2)..].Split(' ');
            long own = Parse(values[14 - 3]) + Parse(values[15 - 3]);
            waitedFor += own + Parse(values[16 - 3]) + Parse(values[17 - 3]);
            memory += Parse(values[24 - 3]) * s_page;
            _seen[process] = Math.Max(own, _seen.GetValueOrDefault(process));
            foreach (string child in Children(process))
                open.Push((int)Parse(child));
        }
        // Either may miss some: whom nobody waits for, and who was gone before we looked.
        TimeSpan time = TimeSpan.FromSeconds(Math.Max(waitedFor, _seen.Values.Sum()) / TicksPerSecond);
        CpuTime = time > CpuTime ? time : CpuTime;
        PeakMemory = Math.Max(PeakMemory, memory);
    }

    private static IEnumerable<string> Children(int process)
    {
        string[] threads;
        try
        {
            threads = Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (string thread in threads)
        {
            foreach (string child in Read(thread + "/children")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
                yield return child;
        }
    }

    private static long Parse(string value) =>
        long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
