using System.Globalization;
using System.Text.RegularExpressions;

namespace Ponder.Checkpoints.Gguf;

/// <summary>
/// A model in one GGUF file, or in several named <c>NAME-00001-of-000NN.gguf</c>, of which the first holds the
/// metadata. Any of them may be named to open all.
/// </summary>
internal sealed partial class GgufSplit : IDisposable
{
    private GgufSplit(IReadOnlyList<GgufFile> files) => Files = files;

    /// <summary>The files in order.</summary>
    public IReadOnlyList<GgufFile> Files { get; }

    /// <summary>The metadata of the whole model.</summary>
    public GgufMetadata Metadata => Files[0].Metadata;

    /// <summary>Opens a file and whatever belongs with it.</summary>
    public static GgufSplit Open(string path)
    {
        GgufFile given = GgufFile.Open(path);
        List<GgufFile> files = [given];
        try
        {
            int count = (int)(given.Metadata.Integer("split.count", 0, 99_999) ?? 0);
            if (count > 1)
            {
                files.Clear();
                OpenParts(given, count, files);
            }
            return new GgufSplit(files);
        }
        catch
        {
            given.Dispose();
            foreach (GgufFile file in files)
                file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GgufFile file in Files)
            file.Dispose();
    }

    private static void OpenParts(GgufFile given, int count, List<GgufFile> files)
    {
        string folder = Path.GetDirectoryName(given.Path) ?? "";
        Match name = PartName().Match(Path.GetFileName(given.Path));
        if (!name.Success || Number(name, "count") != count)
            throw new CheckpointException(given.Path, "split.count",
                $"is {count}, but the file is not named NAME-00001-of-{count:D5}.gguf");
        string[] parts = [.. Enumerable.Range(1, count).Select(part =>
            Path.Combine(folder, $"{name.Groups["stem"].Value}-{part:D5}-of-{count:D5}.gguf"))];
        if (Array.Find(parts, part => !File.Exists(part)) is string missing)
            throw new CheckpointException(given.Path, "split.count", $"the part {Path.GetFileName(missing)} is missing");

        int givenPart = Number(name, "part") - 1;
        for (int i = 0; i < count; i++)
        {
            files.Add(i == givenPart ? given : GgufFile.Open(parts[i]));
            CheckPart(files[i], i, count);
        }
        long expected = files[0].Metadata.Integer("split.tensors.count", 0, int.MaxValue) ?? -1;
        int found = files.Sum(file => file.Tensors.Count);
        if (expected >= 0 && expected != found)
            throw new CheckpointException(files[0].Path, "split.tensors.count", $"is {expected}, but the parts have {found}");
    }

    private static void CheckPart(GgufFile file, int part, int count)
    {
        long? number = file.Metadata.Integer("split.no", 0, 99_999);
        if (number != part)
            throw new CheckpointException(file.Path, "split.no",
                $"is {number?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, expected {part}");
        long? total = file.Metadata.Integer("split.count", 0, 99_999);
        if (total != count)
            throw new CheckpointException(file.Path, "split.count",
                $"is {total?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, expected {count}");
    }

    private static int Number(Match name, string group) =>
        int.Parse(name.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stem>.*)-(?<part>[0-9]{5})-of-(?<count>[0-9]{5})\.gguf$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex PartName();
}
