using System.Text.Json.Nodes;
using Ponder.Testing;
using Ponder.Training.Data.Cleaning;

namespace Ponder.Training.Tests.Data.Cleaning;

public sealed class DecontaminationTests
{
    private static readonly DecontaminationSettings s_settings = new();

    [Fact]
    public void Thirteen_words_in_a_row_are_found_whatever_stands_between_them()
    {
        string[] words = [.. Enumerable.Range(0, 30).Select(i => $"w{i}")];
        Decontamination check = new(s_settings);
        check.AddEvaluation("first", "nothing of this is ever said again by anyone in any text at all");
        check.AddEvaluation("test", string.Join(' ', words));
        Assert.Null(check.Find(["before " + string.Join(' ', words[5..17]) + " after"]));
        Contamination found = check.Find(["harmless", "Before: " + string.Join(", ", words[5..18]).ToUpperInvariant() + "!"])!;
        Assert.Equal(new Contamination("test", 0, string.Join(' ', words[5..18])), found);
        // Not across texts.
        Assert.Null(check.Find([string.Join(' ', words[5..12]), string.Join(' ', words[12..18])]));
        Assert.Equal(3, check.Examples);
        Assert.Equal([("first", 0), ("test", 1)], check.Found.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void A_short_text_counts_as_a_whole_and_a_very_short_one_only_alone()
    {
        Decontamination check = new(s_settings);
        check.AddEvaluation("short", "How many legs has a spider?");
        check.AddEvaluation("bare", "42");
        check.AddEvaluation("empty", "?!");
        Assert.NotNull(check.Find(["Tell me, how many legs has a spider, please."]));
        Assert.Null(check.Find(["How many legs has an ant? A spider?"]));
        Assert.Null(check.Find(["The answer is 42."]));
        Assert.Equal("bare", check.Find(["42!"])!.Evaluation);
        Assert.Null(check.Find([""]));
    }

    /// <summary>
    /// Problems of GSM8K's test set, planted in its training set, against a search by the words themselves: no more and no fewer.
    /// </summary>
    [Fact]
    public void Planted_problems_are_found_and_nothing_else_is()
    {
        string[] test = Problems("data/gsm8k/test.jsonl");
        string[] train = Problems("data/gsm8k/train.jsonl");
        HashSet<string> runs = [.. test.SelectMany(Runs)];
        HashSet<int> planted = [];
        for (int i = 0; i < 100; i++)
        {
            int at = i * 74;
            train[at] = $"Here is one: {test[i * 13]} Think well.";
            planted.Add(at);
        }
        Decontamination check = new(s_settings);
        foreach (string problem in test)
            check.AddEvaluation("gsm8k", problem);
        int dropped = 0;
        for (int i = 0; i < train.Length; i++)
        {
            bool shares = Runs(train[i]).Any(runs.Contains);
            Assert.True(shares || !planted.Contains(i));
            Assert.Equal(shares, check.Find([train[i]]) is not null);
            dropped += shares ? 1 : 0;
        }
        Assert.Equal((train.Length, dropped), (check.Examples, check.Found["gsm8k"]));
    }

    private static string[] Problems(string file) =>
        [.. File.ReadLines(Conformance.Require(file)).Select(line => (string)JsonNode.Parse(line)!["question"]!)];

    // All problems but a few have 13 words; the short ones are left to the test above.
    private static IEnumerable<string> Runs(string text)
    {
        string[] words = new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int length = Math.Min(13, words.Length);
        for (int i = 0; i + length <= words.Length; i++)
            yield return string.Join(' ', words[i..(i + length)]);
    }
}
