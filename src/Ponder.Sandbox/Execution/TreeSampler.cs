using System.Globalization;

namespace Ponder.Sandbox.Execution;

/// <summary>
/// Counts processor time and memory of a process and all that came of it by looking into /proc now and then: what is left to
/// do without control groups. Time of processes that began and ended between two looks counts once somebody waited for them.
/// </summary>
internal sealed class TreeSampler(int root)
{
    private static readonly double s_ticksPerSecond = 100;
    private static readonly long s_page = Environment.SystemPageSize;

    /// <summary>Most processor time seen.</summary>
    public TimeSpan CpuTime { get; private set; }

    /// <summary>Most memory seen at once, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Looks.</summary>
    public void Sample()
    {
        long ticks = 0;
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
            for (int field = 14; field <= 17; field++)
                ticks += Parse(values[field - 3]);
            memory += Parse(values[24 - 3]) * s_page;
            foreach (string child in Children(process))
                open.Push((int)Parse(child));
        }
        TimeSpan time = TimeSpan.FromSeconds(ticks / s_ticksPerSecond);
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
