using System.Text;
using System.Text.Json;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>Speed in processor time, so that other work on the machine does not count.</summary>
[Collection(Timing.Name)]
public sealed class TokenizerSpeedTests(ITestOutputHelper output)
{
    private const string Folder = "conformance/tokenizer";

    // A quarter of what an idle machine gives, or less: the rest is for machines that are busy.
    private const double LeastEnglish = 5e6;
    private const double LeastChinese = 2e6;
    private const double MostLoading = 1.0;

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void Encodes_megabytes_a_second()
    {
        Tokenizer tokenizer = ReferenceFiles.Tokenizer($"{Folder}/tokenizer.json");
        string[] texts = [.. File.ReadLines(Conformance.Require($"{Folder}/cases.jsonl"))
            .Select(line => JsonElement.Parse(line).GetProperty("text").GetString()!)];
        string[] english = [.. texts.Where(text => text.Length > 40 && text.All(char.IsAscii))];
        string[] chinese = [.. texts.Where(text => text.Count(c => c is >= '\u4E00' and <= '\u9FFF') > text.Length / 2)];

        double englishSpeed = Measure("English", english, 200, tokenizer);
        double chineseSpeed = Measure("Chinese", chinese, 12, tokenizer);

        Assert.True(englishSpeed >= LeastEnglish, $"{englishSpeed / 1e6:F1} MB/s");
        Assert.True(chineseSpeed >= LeastChinese, $"{chineseSpeed / 1e6:F1} MB/s");
    }

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void Loads_a_large_vocabulary_in_a_fraction_of_a_second()
    {
        byte[] file = File.ReadAllBytes(Conformance.Require($"{Folder}/tokenizer.json"));
        double[] seconds = [.. Enumerable.Range(0, 5).Select(_ => Seconds(() => Tokenizer.FromJson(file, "t")))];
        output.WriteLine($"load: {string.Join(", ", seconds.Select(time => $"{time * 1e3:F0} ms"))}");

        Assert.InRange(seconds.Min(), 0, MostLoading);
    }

    // Pieces from anywhere in the texts, so that few words come in whole and in order.
    private double Measure(string name, string[] texts, int longestPiece, Tokenizer tokenizer)
    {
        Random random = new(1);
        string source = string.Concat(texts);
        StringBuilder all = new();
        while (all.Length < 4_000_000)
            all.Append(source.AsSpan(random.Next(source.Length - longestPiece), random.Next(1, longestPiece)));
        string text = all.ToString();
        int bytes = Encoding.UTF8.GetByteCount(text);

        List<int> ids = [];
        double encoding = double.MaxValue;
        double decoding = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            ids.Clear();
            encoding = Math.Min(encoding, Seconds(() => tokenizer.Encode(text, ids)));
            decoding = Math.Min(decoding, Seconds(() => tokenizer.Decode(ids)));
        }
        output.WriteLine(
            $"{name}: {bytes / 1e6:F1} MB, {ids.Count} tokens; encoding {bytes / encoding / 1e6:F1} MB/s, decoding {bytes / decoding / 1e6:F1} MB/s");
        return bytes / encoding;
    }

    private static double Seconds(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
