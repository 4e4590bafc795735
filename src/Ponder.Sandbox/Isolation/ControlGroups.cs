using System.Globalization;

namespace Ponder.Sandbox.Isolation;

/// <summary>Finds where control groups can be made, and makes them.</summary>
internal sealed class ControlGroups
{
    /// <summary>How the names of groups begin.</summary>
    public const string Prefix = "ponder-sandbox-";

    private static int s_made;

    private readonly Dictionary<string, string>? _hierarchies;
    private readonly string? _unified;

    private ControlGroups(Dictionary<string, string>? hierarchies, string? unified)
    {
        _hierarchies = hierarchies;
        _unified = unified;
    }

    /// <summary>What is counted, by the names of version 1.</summary>
    public static IReadOnlyList<string> Controllers { get; } = ["memory", "pids", "cpuacct"];

    /// <summary>Looks for groups that can be written; null with the reason if there are none.</summary>
    public static ControlGroups? Find(out string problem)
    {
        Dictionary<string, string> hierarchies = [];
        string? unified = null;
        foreach (string line in ReadMounts())
        {
            string[] fields = line.Split(' ');
            if (fields.Length < 4)
                continue;
            if (fields[2] == "cgroup2")
                unified = fields[1];
            if (fields[2] != "cgroup")
                continue;
            foreach (string controller in fields[3].Split(',').Intersect(Controllers))
                hierarchies.TryAdd(controller, fields[1]);
        }

        ControlGroups? found = null;
        if (hierarchies.Count == Controllers.Count)
            found = new ControlGroups(hierarchies, null);
        else if (unified is not null)
            found = new ControlGroups(null, unified);
        problem = "there are no control groups for memory, processes and processor time";
        return found?.Try(out problem) == true ? found : null;
    }

    /// <summary>Makes a group with limits.</summary>
    /// <param name="memory">Bytes.</param>
    /// <param name="processes">Processes and threads.</param>
    /// <exception cref="SandboxException">It cannot be made.</exception>
    public ControlGroup Make(long memory, int processes)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_made)}");
        try
        {
            ControlGroup group =
                _hierarchies is not null ? new ControlGroupV1(_hierarchies, name) : new ControlGroupV2(_unified!, name);
            try
            {
                group.Limit(memory, processes);
                return group;
            }
            catch
            {
                group.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"a control group cannot be made: {error.Message}", error);
        }
    }

    private bool Try(out string problem)
    {
        try
        {
            if (_unified is not null)
                File.WriteAllText(Path.Combine(_unified, "cgroup.subtree_control"), "+memory +pids");
            RemoveAbandoned();
            Make(64 << 20, 8).Dispose();
            problem = "";
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SandboxException)
        {
            problem = error.Message;
            return false;
        }
    }

    /// <summary>Removes what processes left behind that were killed before they could clean up.</summary>
    private void RemoveAbandoned()
    {
        foreach (string parent in _hierarchies?.Values.Distinct() ?? [_unified!])
        {
            foreach (string folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
            {
                string owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
                if (Directory.Exists("/proc/" + owner))
                    continue;
                try
                {
                    Directory.Delete(folder);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    // Somebody else is at it, or something still runs there: the next start tries again.
                }
            }
        }
    }

    private static string[] ReadMounts()
    {
        try
        {
            return File.ReadAllLines("/proc/self/mounts");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
