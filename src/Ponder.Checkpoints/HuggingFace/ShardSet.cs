using Ponder.Checkpoints.Safetensors;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>The safetensors files of a folder and which of them holds which tensor.</summary>
internal sealed class ShardSet : IDisposable
{
    private const string SingleName = "model.safetensors";
    private const string IndexName = "model.safetensors.index.json";
    private const int LongestIndex = 256 << 20;
    private const int MostShards = 10_000;

    private ShardSet(
        IReadOnlyList<SafetensorsFile> files, IReadOnlyList<(SafetensorsFile File, SafetensorsTensor Tensor)> tensors)
    {
        Files = files;
        Tensors = tensors;
    }

    /// <summary>The open files.</summary>
    public IReadOnlyList<SafetensorsFile> Files { get; }

    /// <summary>Every tensor, in the files' order.</summary>
    public IReadOnlyList<(SafetensorsFile File, SafetensorsTensor Tensor)> Tensors { get; }

    /// <summary>Opens one file, or the one or the shards that a folder holds.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <param name="file">A file within it that was asked for, or null.</param>
    public static ShardSet Open(string folder, string? file)
    {
        string single = Path.Combine(folder, SingleName);
        string index = Path.Combine(folder, IndexName);
        if (file is not null && !(File.Exists(index) && Weights(index).ContainsValue(Path.GetFileName(file))))
            return OpenSingle(file);
        if (File.Exists(single))
            return OpenSingle(single);
        if (File.Exists(index))
            return OpenShards(folder, index);
        throw new CheckpointException(folder, null, $"has neither {SingleName} nor {IndexName}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in Files)
            file.Dispose();
    }

    private static ShardSet OpenSingle(string path)
    {
        SafetensorsFile file = SafetensorsFile.Open(path);
        return new ShardSet([file], [.. file.Tensors.Select(tensor => (file, tensor))]);
    }

    private static ShardSet OpenShards(string folder, string index)
    {
        Dictionary<string, string> weights = Weights(index);
        string[] names = [.. weights.Values.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length > MostShards)
            throw new CheckpointException(index, "weight_map", $"names {names.Length} shards, expected at most {MostShards}");
        string[] missing = [.. names.Where(name => !File.Exists(Path.Combine(folder, name)))];
        if (missing.Length > 0)
        {
            string others = missing.Length > 1 ? $" (and {missing.Length - 1} more of {names.Length})" : "";
            throw new CheckpointException(index, "weight_map", $"the shard {missing[0]} is missing{others}");
        }

        List<SafetensorsFile> files = [];
        try
        {
            foreach (string name in names)
                files.Add(SafetensorsFile.Open(Path.Combine(folder, name)));
            return new ShardSet(files, Locate(weights, files, index));
        }
        catch
        {
            foreach (SafetensorsFile file in files)
                file.Dispose();
            throw;
        }
    }

    private static List<(SafetensorsFile, SafetensorsTensor)> Locate(
        Dictionary<string, string> weights, List<SafetensorsFile> files, string index)
    {
        List<(SafetensorsFile, SafetensorsTensor)> tensors = [];
        foreach (SafetensorsFile file in files)
            foreach (SafetensorsTensor tensor in file.Tensors)
                if (weights.TryGetValue(tensor.Name, out string? shard) && shard == Path.GetFileName(file.Path))
                    tensors.Add((file, tensor));
        if (tensors.Count == weights.Count)
            return tensors;
        HashSet<string> found = [.. tensors.Select(pair => pair.Item2.Name)];
        string lost = weights.Keys.First(name => !found.Contains(name));
        throw new CheckpointException(index, lost, $"is not in the shard {weights[lost]} that the index names");
    }

    private static Dictionary<string, string> Weights(string index)
    {
        JsonFields json = JsonFields.Load(index, LongestIndex);
        JsonFields map = json.Object("weight_map") ?? throw json.Missing("weight_map");
        Dictionary<string, string> weights = [];
        foreach ((string tensor, string shard) in map.TextFields())
        {
            // A shard lies beside its index; anything else could reach outside the folder.
            if (shard.Length is 0 or > 255 || shard is "." or ".." || shard.AsSpan().ContainsAny('/', '\\', '\0'))
                throw new CheckpointException(index, tensor,
                    $"names the shard '{shard}', expected the name of a file in the same folder");
            if (!weights.TryAdd(tensor, shard))
                throw new CheckpointException(index, tensor, "appears twice in weight_map");
        }
        return weights.Count > 0 ? weights : throw json.Error("weight_map", "is empty");
    }
}
