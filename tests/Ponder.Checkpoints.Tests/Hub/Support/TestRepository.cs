using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ponder.Checkpoints.Tests.Hub.Support;

/// <summary>A repository as a hub serves it: large files with their SHA-256, small ones with git's hash.</summary>
internal sealed class TestRepository
{
    public const string DefaultCommit = "0123456789abcdef0123456789abcdef01234567";

    public SortedDictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    public string Commit { get; set; } = DefaultCommit;

    /// <summary>Whether listings carry hashes.</summary>
    public bool Hashes { get; set; } = true;

    /// <summary>The entity tag of files, or null.</summary>
    public string? ETag { get; set; }

    public TestRepository Add(string path, int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(HashCode.Combine(length, seed)).NextBytes(bytes);
        Contents[path] = bytes;
        return this;
    }

    public TestRepository Add(string path, string text)
    {
        Contents[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>As <c>git hash-object</c> gives it.</summary>
    public static string GitBlob(byte[] bytes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0")));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The honest answer.</summary>
    public TestAnswer Answer(TestRequest request)
    {
        string path = request.Path;
        if (path.StartsWith("/api/models/", StringComparison.Ordinal))
            return path.Contains("/revision/", StringComparison.Ordinal)
                ? TestAnswer.Text(200, new JsonObject { ["id"] = "o/n", ["sha"] = Commit }.ToJsonString())
                : TestAnswer.Text(200, Tree().ToJsonString());
        if (path.StartsWith("/api/v1/models/", StringComparison.Ordinal))
            return TestAnswer.Text(200, ModelScopeFiles().ToJsonString());

        int resolve = path.IndexOf("/resolve/", StringComparison.Ordinal);
        string file = resolve < 0 ? "" : path[(path.IndexOf('/', resolve + "/resolve/".Length) + 1)..];
        return Contents.TryGetValue(Uri.UnescapeDataString(file), out byte[]? bytes)
            ? File(bytes, request)
            : TestAnswer.Text(404, "Entry not found") with { Headers = new() { ["X-Error-Code"] = "EntryNotFound" } };
    }

    /// <summary>A file's bytes, or those from where the request asks.</summary>
    public TestAnswer File(byte[] bytes, TestRequest request)
    {
        Dictionary<string, string> headers = [];
        if (ETag is not null)
            headers["ETag"] = ETag;
        bool changed = request.Header("If-Range") is string tag && tag != ETag;
        if (request.From is not int from || changed)
            return new TestAnswer(200, bytes) { Headers = headers };

        headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        return new TestAnswer(206, bytes[from..]) { Headers = headers };
    }

    public JsonArray Tree() => [.. Contents.Select(file => Entry(file.Key, file.Value))];

    private JsonObject Entry(string path, byte[] bytes)
    {
        bool large = path.EndsWith(".gguf", StringComparison.Ordinal) || path.EndsWith(".safetensors", StringComparison.Ordinal);
        JsonObject entry = new() { ["type"] = "file", ["path"] = path, ["size"] = bytes.Length };
        if (!Hashes)
            return entry;

        entry["oid"] = large ? new string('a', 40) : GitBlob(bytes);
        if (large)
            entry["lfs"] = new JsonObject { ["oid"] = Sha256(bytes), ["size"] = bytes.Length, ["pointerSize"] = 135 };
        return entry;
    }

    private JsonObject ModelScopeFiles() => new()
    {
        ["Code"] = 200,
        ["Success"] = true,
        ["Data"] = new JsonObject
        {
            ["Files"] = new JsonArray([new JsonObject { ["Type"] = "tree", ["Path"] = "folder" }, .. Contents.Select(static file => new JsonObject
            {
                ["Type"] = "blob",
                ["Path"] = file.Key,
                ["Size"] = file.Value.Length,
                ["Sha256"] = Sha256(file.Value),
            })]),
        },
    };
}
