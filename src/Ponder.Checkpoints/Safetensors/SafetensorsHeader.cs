using System.Text.Json;

namespace Ponder.Checkpoints.Safetensors;

/// <summary>
/// The JSON header of a safetensors file, checked against the length of the data that follows it. As the format
/// asks, the tensors must cover the data exactly: no overlap, no gap, no trailing bytes.
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The reference implementation's limit on the header's length.</summary>
    public const int LongestHeader = 100_000_000;

    private const int HighestRank = 32;

    // A well-formed header nests three deep; a key this reader does not know may hold a little more.
    private const int DeepestNesting = 8;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <summary>Parses and validates a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">The number of bytes after the header.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <exception cref="CheckpointException">It is not a valid header for that data.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
            throw new CheckpointException(file, "header", "expected a JSON object");
        try
        {
            Utf8JsonReader reader = new(json, s_options);
            (List<SafetensorsTensor> tensors, Dictionary<string, string> metadata) = ReadEntries(ref reader, file);
            while (reader.Read())
                throw new CheckpointException(file, "header", "expected nothing after the JSON object");
            tensors.Sort((a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : a.ByteLength.CompareTo(b.ByteLength));
            CheckCoverage(tensors, dataLength, file);
            return new SafetensorsHeader(tensors, metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader reports invalid UTF-8 in a string as an InvalidOperationException.
            throw new CheckpointException(file, "header", $"is not valid JSON: {e.Message}", e);
        }
    }

    private static (List<SafetensorsTensor> Tensors, Dictionary<string, string> Metadata) ReadEntries(
        ref Utf8JsonReader reader, string file)
    {
        List<SafetensorsTensor> tensors = [];
        Dictionary<string, string> metadata = [];
        HashSet<string> names = [];
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw new CheckpointException(file, name, "appears twice in the header");
            reader.Read();
            if (name == "__metadata__")
                ReadMetadata(ref reader, metadata, file);
            else
                tensors.Add(ReadTensor(ref reader, name, file));
        }
        return (tensors, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata, string file)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        Expect(reader.TokenType == JsonTokenType.StartObject, file, "__metadata__", "expected an object of strings");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, file, "__metadata__", "expected an object of strings");
            Expect(metadata.TryAdd(key, reader.GetString()!), file, "__metadata__", $"has the key '{key}' twice");
        }
    }

    private static SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name, string file)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, file, name,
            "expected an object with dtype, shape and data_offsets");
        SafetensorsType? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype":
                    Expect(type is null && reader.TokenType == JsonTokenType.String, file, name, "expected one dtype, a string");
                    string text = reader.GetString()!;
                    type = SafetensorsTypes.FromHeaderName(text)
                        ?? throw new CheckpointException(file, name, $"unknown dtype '{text}'");
                    break;
                case "shape":
                    Expect(shape is null, file, name, "has two shapes");
                    shape = ReadNumbers(ref reader, HighestRank, "shape", name, file);
                    break;
                case "data_offsets":
                    Expect(offsets is null, file, name, "has two data_offsets");
                    offsets = ReadNumbers(ref reader, 2, "data_offsets", name, file);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (type is null || shape is null || offsets is not [long begin, long end])
            throw new CheckpointException(file, name, "expected dtype, shape and two data_offsets");
        SafetensorsTensor tensor = new(name, type.Value, shape) { Offset = begin };
        CheckLength(tensor, begin, end, file);
        return tensor;
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, int most, string key, string name, string file)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, file, name, $"{key}: expected an array of whole numbers");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long value = -1;
            bool whole = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
            Expect(whole && value >= 0, file, name, $"{key}: expected whole numbers from 0 to 2^63");
            Expect(numbers.Count < most, file, name, $"{key}: expected at most {most} numbers");
            numbers.Add(value);
        }
        return numbers;
    }

    private static void CheckLength(SafetensorsTensor tensor, long begin, long end, string file)
    {
        long length;
        try
        {
            length = tensor.ByteLength;
        }
        catch (Exception e) when (e is OverflowException or InvalidOperationException)
        {
            throw new CheckpointException(file, tensor.Name,
                $"shape {tensor.ShapeText} is impossible for {tensor.Type.HeaderName()}", e);
        }
        Expect(begin <= end && end - begin == length, file, tensor.Name,
            $"data_offsets [{begin}, {end}] do not hold the {length} bytes of {tensor.Type.HeaderName()} {tensor.ShapeText}");
    }

    private static void CheckCoverage(List<SafetensorsTensor> tensors, long dataLength, string file)
    {
        long next = 0;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Offset != next)
            {
                string problem = tensor.Offset < next
                    ? "overlaps the tensor before it"
                    : "leaves a gap after the tensor before it";
                throw new CheckpointException(file, tensor.Name, $"{problem}: begins at {tensor.Offset}, expected {next}");
            }
            next = tensor.Offset + tensor.ByteLength;
            Expect(next <= dataLength, file, tensor.Name,
                $"ends at {next} but the file has only {dataLength} bytes of data (truncated?)");
        }
        Expect(next == dataLength, file, null, $"has {dataLength - next} bytes after the last tensor, expected none");
    }

    private static void Expect(bool condition, string file, string? field, string problem)
    {
        if (!condition)
            throw new CheckpointException(file, field, problem);
    }
}
