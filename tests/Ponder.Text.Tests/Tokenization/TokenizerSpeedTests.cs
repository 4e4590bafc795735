using System.Text;
using System.Text.Json;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>Speed in processor time, so that other work on the machine does not count.</summary>
public sealed class TokenizerSpeedTests(ITestOutputHelper output)
{
    private const string Folder = "conformance/tokenizer";
    private const double LeastEncoding = 5e6;

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void Encodes_and_decodes_megabytes_a_second()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{Folder}/tokenizer.json");
        string[] texts = [.. File.ReadLines(Conformance.Require($"{Folder}/cases.jsonl"))
            .Select(line => JsonElement.Parse(line).GetProperty("text").GetString()!)];
        string[] english = [.. texts.Where(text => text.Length > 40 && text.All(char.IsAscii))];
        string[] chinese = [.. texts.Where(text => text.Count(c => c is >= '\u4E00' and <= '\u9FFF') > text.Length / 2)];

        double speed = Measure("English", english, tokenizer);
        Measure("Chinese", chinese, tokenizer);
        Measure("hostile", [.. texts.Except(english).Except(chinese)], tokenizer);

        Assert.True(speed >= LeastEncoding, $"{speed / 1e6:F1} MB/s");
    }

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void Loads_quickly()
    {
        byte[] file = File.ReadAllBytes(Conformance.Require($"{Folder}/tokenizer.json"));
        for (int i = 0; i < 5; i++)
            output.WriteLine($"load: {Seconds(() => Tokenizer.FromJson(file, "t")) * 1e3:F0} ms");
    }

    // Words are shuffled, or else a text would repeat its neighbours exactly.
    private double Measure(string name, string[] texts, Tokenizer tokenizer)
    {
        Random random = new(1);
        string[] words = [.. texts.SelectMany(text => text.Split(' '))];
        StringBuilder all = new();
        while (all.Length < 4_000_000)
            all.Append(words[random.Next(words.Length)]).Append(' ');
        string text = all.ToString();
        int bytes = Encoding.UTF8.GetByteCount(text);

        List<int> ids = [];
        tokenizer.Encode(text.AsSpan(0, text.Length / 4), ids);
        ids.Clear();
        double encoding = Seconds(() => tokenizer.Encode(text, ids));
        double decoding = Seconds(() => tokenizer.Decode(ids));
        output.WriteLine($"{name}: {bytes / 1e6:F1} MB, {ids.Count} tokens; encoding {bytes / encoding / 1e6:F1} MB/s, decoding {bytes / decoding / 1e6:F1} MB/s");
        return bytes / encoding;
    }

    private static double Seconds(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
