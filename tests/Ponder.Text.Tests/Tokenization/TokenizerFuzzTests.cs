using System.Text.Json.Nodes;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>Broken files: whatever they hold, loading and using them gives a tokenizer or the one exception.</summary>
public sealed class TokenizerFuzzTests
{
    private const int Mutations = 100_000;
    private const long MostAllocated = 128 << 20;
    private const string Sample = "Hello  there, <x> wOrld's 中文 123\r\n é\u0301 😀𝒜 <|end|>\ud800 \u3000<y> in and";

    private static readonly JsonObject[] s_files =
    [
        new SmallTokenizer()
            .WithAdded("<|end|>", """{"special": true, "lstrip": true}""")
            .WithAdded("<x>", """{"rstrip": true, "normalized": true}""")
            .WithAdded("in", """{"single_word": true}""")
            .With("normalizer", """{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Replace", "pattern": {"String": "W"}, "content": "w"}]}""")
            .With("pre_tokenizer", """
                {"type": "Sequence", "pretokenizers": [
                  {"type": "Split", "pattern": {"Regex": "(?i:'s|'t)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}|\\s+(?!\\S)|\\s+"}, "behavior": "Isolated", "invert": false},
                  {"type": "Digits", "individual_digits": true},
                  {"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}]}
                """).Root,
        new SmallTokenizer(mergesAsText: true).WithAdded("<x>").Root,
        SentencePieceTokenizer.Root(),
    ];

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void A_hundred_thousand_mutations_give_a_tokenizer_or_the_one_exception() => Run(s_files, Environment.TickCount, Mutations);

    [Fact]
    [Trait(Slow.Set, Slow.Yes)]
    public void A_hundred_thousand_mutations_of_a_real_file_give_a_tokenizer_or_the_one_exception()
    {
        string path = Conformance.Require("conformance/tokenizer/tokenizer.json");
        Run([Shortened(JsonNode.Parse(File.ReadAllBytes(path))!.AsObject())], Environment.TickCount, Mutations);
    }

    [Fact]
    public void Some_mutations_give_a_tokenizer_or_the_one_exception() => Run(s_files, seed: 1, mutations: 1_500);

    private static void Run(JsonObject[] files, int seed, int mutations)
    {
        int loaded = 0;
        for (int i = 0; i < mutations; i++)
        {
            Random random = new(unchecked(seed * 1_000_003 + i));
            long before = 0;
            try
            {
                byte[] file = JsonMutation.Apply(files[random.Next(files.Length)], random);
                before = GC.GetAllocatedBytesForCurrentThread();
                Use(Tokenizer.FromJson(file, "fuzz.json"), random);
                loaded++;
            }
            catch (TextException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, mutation {i}: {error}");
            }
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocated, $"seed {seed}, mutation {i}: allocated {allocated} bytes");
        }
        // Mutations that break everything would test nothing.
        Assert.InRange(loaded, mutations / 20, mutations);
    }

    /// <summary>A published file with its first merges alone, so that a hundred thousand copies can be read.</summary>
    private static JsonObject Shortened(JsonObject file)
    {
        const int Merges = 300;
        JsonObject model = file["model"]!.AsObject();
        JsonNode[] merges = [.. model["merges"]!.AsArray().Take(Merges).Select(merge => merge!.DeepClone())];
        HashSet<string> kept = [.. merges.Select(merge => string.Concat(merge.AsArray().Select(part => (string)part!)))];
        model["vocab"] = new JsonObject(model["vocab"]!.AsObject()
            .Where(pair => pair.Key.Length == 1 || kept.Contains(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        model["merges"] = new JsonArray(merges);
        return file;
    }

    private static void Use(Tokenizer tokenizer, Random random)
    {
        List<int> ids = [.. tokenizer.Encode(Sample), .. tokenizer.Encode(Sample, matchSpecial: false)];
        for (int i = 0; i < 20; i++)
            ids.Add(random.Next(-1, tokenizer.VocabularySize + 1));
        TokenDecoder decoder = tokenizer.CreateDecoder();
        string streamed = string.Concat(ids.Select(decoder.Append)) + decoder.Flush();
        Assert.Equal(tokenizer.Decode(ids), streamed);
        foreach (int id in ids)
        {
            _ = tokenizer.TokenBytes(id);
            Assert.True(tokenizer.TokenText(id) is not string text || tokenizer.TokenId(text) is not null);
        }
    }
}
