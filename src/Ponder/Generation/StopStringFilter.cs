using System.Text;

namespace Ponder.Generation;

/// <summary>
/// Ends a streamed text before the first stop string in it. Text is held back while it may be the beginning of one,
/// and no longer. The stop string that is complete first wins, however the text is cut into pieces; of two that end at the
/// same place, the longer.
/// </summary>
internal sealed class StopStringFilter
{
    private readonly string[] _stops;
    private readonly StringBuilder _held = new();

    /// <summary>A filter for these stop strings; empty ones are ignored.</summary>
    public StopStringFilter(IEnumerable<string> stops)
    {
        _stops = [.. stops.Where(stop => stop.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The stop string that was found, or null.</summary>
    public string? Found { get; private set; }

    /// <summary>Adds text and returns what is certain by now; nothing more once a stop string was found.</summary>
    public string Append(string text)
    {
        if (Found is not null)
            return "";
        if (_stops.Length == 0)
            return text;

        _held.Append(text);
        string held = _held.ToString();
        _held.Clear();
        int end = FindStop(held);
        if (end < 0)
        {
            end = FirstPossibleStop(held);
            _held.Append(held, end, held.Length - end);
        }
        return held[..end];
    }

    /// <summary>The text that was still held back, when no more will come.</summary>
    public string Flush()
    {
        string rest = _held.ToString();
        _held.Clear();
        return rest;
    }

    private int FindStop(string text)
    {
        int firstStart = -1;
        int firstEnd = int.MaxValue;
        foreach (string stop in _stops)
        {
            int start = text.IndexOf(stop, StringComparison.Ordinal);
            int end = start + stop.Length;
            if (start >= 0 && (end < firstEnd || (end == firstEnd && start < firstStart)))
            {
                (firstStart, firstEnd) = (start, end);
                Found = stop;
            }
        }
        return firstStart;
    }

    private int FirstPossibleStop(string text)
    {
        int longest = _stops.Max(stop => stop.Length) - 1;
        for (int start = Math.Max(0, text.Length - longest); start < text.Length; start++)
        {
            ReadOnlySpan<char> tail = text.AsSpan(start);
            foreach (string stop in _stops)
            {
                if (stop.AsSpan().StartsWith(tail))
                    return start;
            }
        }
        return text.Length;
    }
}
